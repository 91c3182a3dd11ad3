"""Writes the golden training files anew: `python -m tests.make_target_files`; look at the difference before you commit it."""

from tests.target_rows import FORMS, golden, rows_for, write_rows

if __name__ == "__main__":
    for target, shape in FORMS:
        write_rows(golden(target, shape), target, shape, rows_for(target, shape))
