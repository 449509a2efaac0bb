"""`python -m generator` is `yuedang`."""

from generator.cli import main

if __name__ == "__main__":
    main()
