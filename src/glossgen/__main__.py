"""`python -m glossgen`."""

from glossgen.cli import main

if __name__ == "__main__":
    main()
