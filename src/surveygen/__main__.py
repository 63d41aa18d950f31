"""`python -m surveygen`, for where the command is not on the path."""

from surveygen.cli import main

if __name__ == "__main__":
    main(prog_name="surveygen")
