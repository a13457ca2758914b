import logging
import structlog
from prometheus_client import Counter, Histogram
import jwt
from datetime import datetime, timedelta
from typing import Optional

# Structured logging setup
logger = structlog.get_logger()

# Metrics collection
REQUEST_COUNT = Counter('http_requests_total', 'Total HTTP requests', ['method', 'endpoint'])
REQUEST_LATENCY = Histogram('http_request_duration_seconds', 'HTTP request latency')

class ProductionService:
    """Demonstrates production-ready implementation patterns."""
    
    def __init__(self, config: Config):
        self.config = config
        self.logger = logger.bind(service="production_service")
    
    @REQUEST_LATENCY.time()
    def process_request(self, request_data: dict) -> dict:
        """Process request with full observability."""
        correlation_id = request_data.get('correlation_id', generate_correlation_id())
        
        with self.logger.bind(correlation_id=correlation_id):
            try:
                self.logger.info("Processing request", request_size=len(request_data))
                REQUEST_COUNT.labels(method='POST', endpoint='/process').inc()
                
                # Validate input
                validated_data = self._validate_input(request_data)
                
                # Process with circuit breaker
                result = self._process_with_circuit_breaker(validated_data)
                
                self.logger.info("Request processed successfully")
                return result
                
            except ValidationError as e:
                self.logger.error("Validation failed", error=str(e))
                raise
            except Exception as e:
                self.logger.error("Unexpected error", error=str(e), exc_info=True)
                raise
    
    def _validate_input(self, data: dict) -> dict:
        """Comprehensive input validation."""
        schema = {
            'email': {'type': 'email', 'required': True},
            'name': {'type': 'string', 'min_length': 1, 'max_length': 100},
            'age': {'type': 'integer', 'min_value': 0, 'max_value': 150}
        }
        return validate_against_schema(data, schema)
    
    def generate_jwt_token(self, user_id: str) -> str:
        """Secure JWT token generation."""
        payload = {
            'user_id': user_id,
            'exp': datetime.utcnow() + timedelta(hours=24),
            'iat': datetime.utcnow()
        }
        return jwt.encode(payload, self.config.jwt_secret, algorithm='HS256')
    
    def validate_jwt_token(self, token: str) -> Optional[dict]:
        """JWT token validation with proper error handling."""
        try:
            payload = jwt.decode(token, self.config.jwt_secret, algorithms=['HS256'])
            return payload
        except jwt.ExpiredSignatureError:
            self.logger.warning("Token expired")
            return None
        except jwt.InvalidTokenError:
            self.logger.warning("Invalid token")
            return None
