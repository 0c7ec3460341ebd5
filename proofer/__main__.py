"""`python -m proofer`."""

from proofer.cli import main

main()
