#!/usr/bin/env python3
"""The rules of the house that neither the compiler nor clang-tidy checks.

* which folder may include which other folder, and which third-party headers it may use;
* words that are banned because they depend on the locale, the clock or input length;
* statements with co_await that g++ 12.2 compiles wrongly (capturing lambdas and braced temporaries
  are destroyed twice).

Prints one line per finding and exits with 1 when there is one.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

FOLDERS = {
    "base": [],
    "events": ["base"],
    "parsers": ["events", "base"],
    "reader": ["parsers", "events", "base"],
    "crawler": ["events", "base"],
    "store": ["events", "base"],
    "views": ["base"],
    "digest": ["events", "views", "store", "base"],
    "app": ["base", "events", "parsers", "reader", "crawler", "store", "views", "digest"],
}

# Third-party header prefix: the folders whose files may include it.
LIBRARIES = {
    "tl/": ["base"],
    "unicode/": ["base"],
    "date/": ["base"],
    "cld2/": ["base"],
    "libstemmer.h": ["base"],
    "re2/": ["base"],
    "sodium.h": ["base", "digest"],
    "boost/asio": ["crawler", "reader", "digest/delivery", "app"],
    "boost/system": ["base", "crawler", "reader", "digest/delivery", "app"],
    "boost/url": ["base", "crawler", "parsers"],
    "boost/json": ["parsers", "store", "app"],
    "boost/beast": ["app/demo"],
    "curl/": ["crawler/fetch"],
    "pugixml.hpp": ["parsers"],
    "gumbo.h": ["parsers/page"],
    "libical/": ["parsers/ical"],
    "zlib.h": ["parsers", "app/demo"],
    "brotli/": ["parsers"],
    "uchardet/": ["parsers"],
    "seccomp.h": ["reader"],
    "sqlite3.h": ["store"],
    "mustache.hpp": ["views"],
    "kainjow/": ["views"],
    "toml++/": ["app"],
    "CLI/": ["app"],
    "fmt/": ["base", "app"],
    "systemd/": ["app"],
    "openssl/": ["digest/delivery"],
}

# In headers that other folders include only these may appear; the rest stays in .cpp files and in
# headers that are private to their folder.
IN_HEADERS = {
    "tl/": ["base"],
    "boost/asio": ["crawler", "reader", "digest/delivery", "app"],
    "boost/system": ["crawler", "reader", "app"],
}

BANNED = [
    (r"\bstd::regex\b", "std::regex crashes on long input: base/pattern.h"),
    (r"\blocaltime(_r)?\s*\(", "localtime depends on the process: base/zone.h"),
    (r"\btime\s*\(\s*(nullptr|NULL|0)\s*\)", "the clock is read in the rim only: base/clock.h"),
    (r"\bsetlocale\s*\(", "nothing here depends on the locale: base/text.h"),
    (r"\b(tolower|toupper|isalpha|isspace|isdigit|isalnum)\s*\(\s*[^)]",
     "depends on the locale: base/text.h"),
    (r"\bstrto(d|f|l|ul|ll|ull)\s*\(", "depends on the locale: std::from_chars"),
    (r"\batoi\s*\(|\batof\s*\(", "no errors: std::from_chars"),
    (r"\b(TODO|FIXME|XXX)\b", "finish it or file it"),
    (r"using namespace std\s*;", "names are spelt out"),
]
# store/writer.cpp measures how long a group of commits may wait.
CLOCK_ALLOWED = ("base/", "app/", "crawler/", "reader/", "tests/", "store/writer.cpp")
CORO_FOLDERS = ("crawler/", "reader/", "digest/delivery/", "app/", "tests/", "web/")

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def strip_comments(text):
    text = re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m.group()), text, flags=re.S)
    return re.sub(r"//[^\n]*", "", text)


def strip_strings(text):
    text = re.sub(r'R"(\w*)\(.*?\)\1"', lambda m: '""' + "\n" * m.group().count("\n"), text,
                  flags=re.S)
    return re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', text)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def allowed(path, folders):
    return any(path == folder or path.startswith(folder + "/") for folder in folders)


def headers_used_elsewhere(files):
    """Headers that a file of another top folder includes; tests do not count."""
    used = set()
    for path in files:
        folder = path.split("/")[0]
        if folder == "tests" or not (ROOT / path).exists():
            continue
        for match in INCLUDE.finditer(strip_comments((ROOT / path).read_text(encoding="utf-8"))):
            if match.group(1) == '"' and match.group(2).split("/")[0] != folder:
                used.add(match.group(2))
    return used


def check_includes(path, text, shared):
    folder = path.split("/")[0]
    for match in INCLUDE.finditer(text):
        style, name = match.groups()
        line = line_of(text, match.start())
        target = name.split("/")[0]
        if name.startswith("../"):
            yield line, f'"{name}" is written from the root, never with ../'
        if style == '"' and folder in FOLDERS and target in FOLDERS and target != folder:
            if target not in FOLDERS[folder]:
                yield line, f"{folder}/ may not include {target}/"
        for prefix, folders in LIBRARIES.items():
            if not name.startswith(prefix) or folder == "tests":
                continue
            if not allowed(path, folders):
                yield line, f"<{name}> belongs to {', '.join(folders)}"
            elif path in shared and not allowed(path, IN_HEADERS.get(prefix, [])):
                yield line, f"<{name}> belongs in a .cpp file: other folders include this header"


def check_words(path, text):
    for pattern, why in BANNED:
        for match in re.finditer(pattern, text):
            yield line_of(text, match.start()), f"{match.group().strip()}: {why}"
    if not path.startswith(CLOCK_ALLOWED):
        for match in re.finditer(r"\b(system_clock|steady_clock)::now\s*\(|\bsystem_now\s*\(", text):
            yield line_of(text, match.start()), "only the rim reads the clock: take `now`"


def check_coroutines(path, text):
    if "co_await" not in text and "co_return" not in text:
        return
    if not path.startswith(CORO_FOLDERS):
        yield 1, "no coroutines in this folder"
    for match in re.finditer(r"\bco_(await|return)\b", text):
        start = max(text.rfind(";", 0, match.start()), text.rfind("{", 0, match.start()),
                    text.rfind("}", 0, match.start())) + 1
        end = text.find(";", match.start())
        statement = text[start:end if end >= 0 else len(text)]
        if match.group(1) == "return" and "co_await" not in statement:
            continue
        if re.search(r"\[[^\]\[]*[=&\w][^\]\[]*\]\s*(\([^)]*\))?\s*(mutable\s*)?(->\s*[\w:<>]+\s*)?\{",
                     statement):
            yield line_of(text, match.start()), "a lambda beside co_await is destroyed twice: name it"
        if re.search(r"[\w>]\s*\{[^}]*\S[^}]*\}", statement.split("co_await", 1)[-1]):
            yield line_of(text, match.start()), "a braced temporary beside co_await: name it"


def main():
    files = subprocess.run(["git", "-C", str(ROOT), "ls-files", "*.h", "*.cpp"], check=True,
                           capture_output=True, text=True).stdout.split()
    findings = 0
    shared = headers_used_elsewhere(files)
    for path in files:
        file = ROOT / path
        if not file.exists():
            continue
        raw = file.read_text(encoding="utf-8")
        code = strip_comments(raw)
        bare = strip_strings(code)
        problems = list(check_includes(path, code, shared)) + list(check_words(path, bare))
        problems += list(check_coroutines(path, bare))
        if path.endswith(".h") and "#pragma once" not in raw:
            problems.append((1, "#pragma once is missing"))
        lines = raw.count("\n")
        if lines > 600:
            problems.append((lines, f"{lines} lines, at most 600"))
        for line, why in problems:
            findings += 1
            print(f"{path}:{line}: {why}")
    if findings:
        print(f"{findings} finding{'s' if findings > 1 else ''}", file=sys.stderr)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
