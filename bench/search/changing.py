"""A process that gives works a tag one by one, durably: `python -m bench.search.changing TAG SECONDS`.

Works are read from standard input; when each change began is told at the end.
"""

from __future__ import annotations

import json
import sys
import time

from .archive import open_archive


def main() -> None:
    import os
    from pathlib import Path

    works = json.loads(sys.stdin.readline())
    tag, seconds = int(sys.argv[1]), float(sys.argv[2])
    open_archive(Path(os.environ["FOXDEN_DEN"]))
    from .ours import change_work

    begun, end = [], time.time() + seconds
    for work in works:
        if time.time() > end:
            break
        begun.append(time.time())
        change_work(work, tag)
    print(json.dumps(begun))


if __name__ == "__main__":
    main()
