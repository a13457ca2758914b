"""Package Management: what a package shows, and what it keeps for itself.

A folder with `__init__.py` is a package. Its `__init__` takes from the modules inside what users may rely on
and lists that in `__all__`; then `from shop import Basket` stays right when the modules are moved. Names with
an underscore in front are the author's own. Import absolutely or from the neighbour (`from .basket import
Basket`), never by changing `sys.path`. Keep `__init__` free of work: it runs at each import. A program of one
file needs no package.

This program writes a small package, imports it as a user would, and looks at what is public.

Read next: https://docs.python.org/3/tutorial/modules.html#packages and
https://docs.python.org/3/reference/import.html
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

FILES = {
    "shop/__init__.py": '''\
"""A shop: what users may import from here stays, whatever the modules inside are called."""

from shop.basket import Basket
from shop.prices import price_of

__all__ = ["Basket", "price_of"]
''',
    "shop/basket.py": '''\
"""What a customer wants."""

from .prices import price_of


class Basket:
    """Products that are counted."""

    def __init__(self) -> None:
        self._products: list[str] = []

    def add(self, product: str) -> None:
        self._products.append(product)

    def total(self) -> int:
        return sum(map(price_of, self._products))
''',
    "shop/prices.py": '''\
"""What things cost, in cents."""

_PRICES = {"tea": 350, "cup": 900}


def price_of(product: str) -> int:
    return _PRICES[product]
''',
    "shop/__main__.py": '''\
"""For `python -m shop`."""

from shop import Basket

basket = Basket()
basket.add("tea")
print("python -m shop:", basket.total(), "cents")
''',
}
USER = """\
import shop
from shop import *

basket = Basket()
basket.add("tea")
basket.add("cup")
print("total:", basket.total())
print("public:", shop.__all__)
others = set(vars(shop)) - set(shop.__all__)
print("also there, as modules:", sorted(name for name in others if not name.startswith("_")))
print("the star takes no more:", "prices" in globals())
"""


def write_package(folder: Path) -> None:
    """Write the files of the package."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def run(folder: Path, *arguments: str) -> str:
    """Run Python in the folder of the package: what starts there is found without an installation."""
    done = subprocess.run([sys.executable, "-B", *arguments], cwd=folder, capture_output=True, text=True, check=False)
    return (done.stdout or done.stderr.splitlines()[-1]).strip()


def main() -> None:
    """Write the package and use it in every way."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_package(folder)
        print(run(folder, "-c", USER))
        print(run(folder, "-m", "shop"))
        print("a module of a package is not a script:", run(folder, "shop/basket.py"))
        moved = folder / "shop" / "pricing.py"
        (folder / "shop" / "prices.py").replace(moved)
        for file in ("shop/__init__.py", "shop/basket.py"):
            text = (folder / file).read_text(encoding="utf-8").replace("prices", "pricing")
            (folder / file).write_text(text, encoding="utf-8")
        print("after a module was renamed, for users:", run(folder, "-m", "shop"))


if __name__ == "__main__":
    main()
