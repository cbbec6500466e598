"""Builds a made-up archive with both Markdown engines and prints what it took: `python -m benchmarks [ARTICLES]`."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import newsgen
from benchmarks.corpus import write_corpus

ENGINES = ("commonmark", "python-markdown")
RUNS = 3


def memory_of_children(root: int) -> int:
    """Resident memory of a process and all below it in kB, from /proc; 0 where there is none."""
    total, pending = 0, [root]
    while pending:
        pid = pending.pop()
        try:
            status = Path(f"/proc/{pid}/status").read_text()
            total += next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)
            for thread in Path(f"/proc/{pid}/task").iterdir():
                pending += map(int, (thread / "children").read_text().split())
        except OSError:
            continue
    return total


def measure(command: list[str]) -> tuple[float, int, str]:
    """Seconds, peak memory of all processes together in MB, and standard output of a command."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    peak = 0

    def watch() -> None:
        nonlocal peak
        while process.poll() is None:
            peak = max(peak, memory_of_children(process.pid))
            time.sleep(0.05)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    output, _ = process.communicate()
    seconds = time.perf_counter() - started
    watcher.join()
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return seconds, peak // 1000, output


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    memory_disk = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory_disk if memory_disk.is_dir() else None) as temporary:
        site = Path(temporary)
        write_corpus(site, count)
        settings = (site / "newsgen.yaml").read_text()
        print(f"newsgen {newsgen.__version__}, Python {platform.python_version()}, {os.cpu_count()} cores")
        place = "in memory" if memory_disk.is_dir() else "on disk"
        print(f"{count:,} articles; {RUNS} clean builds each, the median; files {place}\n")
        print(f"{'engine':<18}{'articles':>10}{'pages':>10}{'seconds':>10}{'µs/article':>12}{'peak MB':>10}")
        for engine in ENGINES:
            (site / "newsgen.yaml").write_text(f"{settings}markdown: {{engine: {engine}}}\n")
            command = [sys.executable, "-m", "newsgen", "build", str(site), "--clean", "--json"]
            runs = sorted(measure(command) for _ in range(RUNS))
            seconds, _, output = runs[len(runs) // 2]
            report = json.loads(output)
            peak = max(run[1] for run in runs)
            row = f"{engine:<18}{report['articles']:>10,}{report['pages']:>10,}{seconds:>10.1f}"
            print(f"{row}{seconds / count * 1e6:>12.0f}{peak:>10}", flush=True)


if __name__ == "__main__":
    main()
