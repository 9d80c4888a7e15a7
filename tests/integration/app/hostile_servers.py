"""Servers of bad faith and bad luck: each answers one request in its way, then says no more."""
import time

from hostile_documents import Document, entry, feed

PATIENCE = 4  # seconds that the daemon of the test grants a request
STARTED = b"HTTP/1.1 200 OK\r\n"


def drip(handler, start):
    handler.wfile.write(start)
    for _ in range(4 * PATIENCE):
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.5)


def flood(handler, start, piece, megabytes):
    handler.wfile.write(start)
    for _ in range(megabytes * 1_000_000 // len(piece)):
        handler.wfile.write(piece)


def answer(handler, raw):
    handler.wfile.write(raw)


def redirect(handler, target):
    answer(handler, b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + target + b"\r\n\r\n")


def once_more(handler):
    count = int(handler.path.partition("?")[2] or 0) + 1
    redirect(handler, b"?%d" % count)


def faults():
    """Name, what the daemon says of it, what the server does."""
    body = feed([entry(f"half{i}", f"Half {i}") for i in range(20)])
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    header = b"X-A: " + b"y" * 1000 + b"\r\n"
    yield "silent", "too slow", lambda h: time.sleep(2 * PATIENCE)
    yield "slow-header", "too slow", lambda h: drip(h, STARTED + b"X: ")
    yield "slow-body", "too slow", lambda h: drip(h, STARTED + b"Content-Length: 1000000\r\n\r\n")
    yield "headers", "256 KB of headers", lambda h: flood(h, STARTED, header, 50)
    yield "header-line", "header line", lambda h: flood(h, STARTED + b"X: ", b"y" * 65536, 50)
    yield "endless", "larger than", lambda h: flood(
        h, STARTED + b"Transfer-Encoding: chunked\r\n\r\n", chunk, 50)
    yield "trailers", "256 KB of headers", lambda h: flood(
        h, STARTED + b"Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n", header, 50)
    yield "cut", "ended early", lambda h: answer(
        h, STARTED + b"Content-Length: %d\r\n\r\n" % len(body) + body[:1500])
    yield "bad-chunk", "ended early", lambda h: answer(
        h, STARTED + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\nabc\r\n")
    yield "two-lengths", "two different lengths", lambda h: answer(
        h, STARTED + b"Content-Length: 3\r\nContent-Length: 9\r\n\r\nabcdefghi")
    yield "no-http", "not understood", lambda h: answer(h, b"no status line\n" + body)
    yield "nothing", "ended early", lambda h: None
    yield "loop", "More than 10 redirects", once_more
    yield "inside", "address refused", lambda h: redirect(h, b"http://169.254.169.254/latest/")
    yield "mapped", "address refused", lambda h: redirect(h, b"http://[::ffff:10.0.0.1]/")
    yield "file", "only http and https", lambda h: redirect(h, b"file:///etc/hostname")


def servers():
    return {f"server-{name}": Document("feed", b"", says, serve=serve)
            for name, says, serve in faults()}
