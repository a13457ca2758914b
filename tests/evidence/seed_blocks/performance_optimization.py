import cProfile
import time
from functools import lru_cache
from typing import Dict, Any
import asyncio
import aiohttp

class PerformanceOptimizer:
    """Demonstrates senior-level performance optimization techniques."""
    
    @staticmethod
    @lru_cache(maxsize=128)
    def fibonacci_optimized(n: int) -> int:
        """O(1) lookup after first calculation."""
        if n <= 1:
            return n
        return PerformanceOptimizer.fibonacci_optimized(n-1) + \
               PerformanceOptimizer.fibonacci_optimized(n-2)
    
    @staticmethod
    async def fetch_urls_concurrent(urls: list[str]) -> Dict[str, Any]:
        """Concurrent HTTP requests vs sequential."""
        async with aiohttp.ClientSession() as session:
            tasks = [session.get(url) for url in urls]
            responses = await asyncio.gather(*tasks, return_exceptions=True)
            return {url: resp for url, resp in zip(urls, responses)}
    
    def profile_operation(self, func, *args, **kwargs):
        """Profile function execution."""
        profiler = cProfile.Profile()
        profiler.enable()
        try:
            result = func(*args, **kwargs)
            return result
        finally:
            profiler.disable()
            profiler.print_stats(sort='cumulative')

# Memory optimization with __slots__
class OptimizedUser:
    __slots__ = ['name', 'email', 'age']
    
    def __init__(self, name: str, email: str, age: int):
        self.name = name
        self.email = email
        self.age = age
