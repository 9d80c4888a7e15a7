"""Documents of bad faith and bad luck, made when they are asked for: small here, large on the wire."""
import dataclasses
import gzip
from collections.abc import Callable

PAYLOADS = (
    "<script>steal()</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=steal()>",
    "<svg/onload=steal()>",
    "<svg><animate onbegin=steal() attributeName=x>",
    "<a href='javascript:steal()'>more</a>",
    "<a href=' java\tscript:steal()'>more</a>",
    "<a href='data:text/html,<script>steal()</script>'>more</a>",
    "<a href='vbscript:steal()'>more</a>",
    "<iframe srcdoc='<script>steal()</script>'></iframe>",
    "<math><a xlink:href='javascript:steal()'>more</a></math>",
    "<style>@import 'javascript:steal()'</style>",
    "<p style='background:url(javascript:steal())'>more</p>",
    "<form action='javascript:steal()'><button formaction='javascript:steal()'>more</button></form>",
    "<base href='javascript:steal()//'>",
    "<meta http-equiv=refresh content='0;url=javascript:steal()'>",
    "<noscript><p title='</noscript><img src=x onerror=steal()>'>",
    "<textarea></textarea><img src=x onerror=steal()>",
    "\"><img src=x onerror=steal()>",
    "<details open ontoggle=steal()>",
)
HEADERS = ("\r\nBcc: all@victim.example", "\nSubject: another", "\r\n\r\n<script>steal()</script>",
           "\r\nDTSTART:19990101T000000Z")
TRAP = "http://trap.invalid/"  # becomes an address of the test's own server
WEEK = "2026-05-04"  # of the texts that would act; nothing else happens in it
IN_WEEK = "2026-05-06T18:00:00+02:00"
STARTS_IN_WEEK = "DTSTART:20260506T160000Z"
DIRECTIONS = "\u202egnp.stneve\u202c \u2066hidden\u2069 \u200b\u2060"


@dataclasses.dataclass
class Document:
    kind: str          # feed, ical or page
    body: bytes
    says: str = ""     # in the reason, when nothing of it may be read
    headers: dict = dataclasses.field(default_factory=dict)
    kills: bool = False  # the reader, not just the poll
    serve: Callable | None = None  # instead of the body: what the server does with its request


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attributes(count):
    return " ".join(f'a{i}="1"' for i in range(count))


def feed(items, before=""):
    return (before + "<rss version=\"2.0\" xmlns:ev=\"http://purl.org/rss/1.0/modules/event/\">"
            "<channel><title>Foyer</title>" + "".join(items) + "</channel></rss>").encode()


def entry(key, title, start="2026-04-20T18:00:00+02:00", more=""):
    return (f"<item><guid isPermaLink=\"false\">{key}</guid><title>{title}</title>"
            f"<ev:startdate>{start}</ev:startdate>{more}</item>")


def calendar(events, before=""):
    return ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Foyer//EN\r\n" + before + "".join(events) +
            "END:VCALENDAR\r\n").encode()


def event(key, title, lines="", start="DTSTART:20260420T160000Z"):
    return (f"BEGIN:VEVENT\r\nUID:{key}@foyer.example\r\n{start}\r\nSUMMARY:{title}\r\n{lines}"
            "END:VEVENT\r\n")


def calendar_text(text):
    return text.replace(",", "\\,").replace(";", "\\;")


def page(inside, head=""):
    return (f"<!doctype html><html lang=\"en\"><head><title>Foyer</title>{head}</head>"
            f"<body>{inside}</body></html>").encode()


def feeds():
    deep = "<a>" * 50_000 + "</a>" * 50_000
    bomb = ("<!DOCTYPE rss [<!ENTITY a \"ha\">" +
            "".join(f"<!ENTITY {chr(c)} \"{('&' + chr(c - 1) + ';') * 10}\">"
                    for c in range(ord("b"), ord("k"))) + "]>")
    thief = "<!DOCTYPE rss [<!ENTITY t SYSTEM \"file:///etc/hostname\">]>"
    yield "nested", feed([entry("n", deep)]), "nested too deeply"
    yield "never-closed", feed([]).replace(b"</channel></rss>", b"<b>" * 200_000), "well-formed"
    yield "attributes", feed(["<item " + attributes(50_000) + "/>"]), "attributes"
    yield "bomb", feed([entry("b", "&j;")], bomb), ""
    yield "thief", feed([entry("t", "&t; and &lt;b&gt;")], thief), ""
    yield "login-page", page("<form>Log in</form>"), "not a feed: HTML page"
    yield "nothing", b"\xef\xbb\xbf \r\n", "empty answer"
    yield "binary", bytes(range(256)) * 200, "feed"
    yield "cut", feed([entry(f"c{i}", f"Cut {i}") for i in range(50)])[:2500], ""
    yield "flood", feed([entry(f"f{i}", "Flood") for i in range(10_400)]), ""
    yield "one-guid", feed([entry("same", f"Copy {i}") for i in range(200)]), ""
    yield "payloads", feed([entry(f"p{i}", f"Networking drink {i} {escaped(p)}", IN_WEEK,
                                  more=f"<description>{escaped(p)}</description>"
                                       f"<link>javascript:steal()</link><link>{escaped(p)}</link>")
                            for i, p in enumerate(PAYLOADS)]), ""
    yield "headers", feed([entry(f"h{i}", f"Walk {i}{escaped(h)}", IN_WEEK)
                           for i, h in enumerate(HEADERS)]), ""
    yield "directions", feed([entry("d", "Concert " + DIRECTIONS, IN_WEEK)]), ""
    yield "trap", feed([entry("t", "Trap", more=f"<enclosure url=\"{TRAP}\" length=\"1\"/>"
                                                f"<description>{escaped(f'<img src={TRAP}>')}"
                                                "</description>")],
                       f"<!DOCTYPE rss SYSTEM \"{TRAP}\">"), ""


def calendars():
    yield "nested", b"BEGIN:VCALENDAR\r\n" * 20_000, "nested too deeply"
    yield "secondly", calendar([event("s", "Drip", "RRULE:FREQ=SECONDLY\r\n")]), ""
    yield "never", calendar([event(f"n{i}", f"Never {i}",
                                   "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\r\n")
                             for i in range(2_000)]), ""
    yield "series", calendar([event(f"s{i}", f"Daily {i}", "RRULE:FREQ=DAILY\r\n")
                              for i in range(3_000)]), ""
    yield "exceptions", calendar([event(f"e{i}", f"Except {i}", "RRULE:FREQ=DAILY\r\n" +
                                        "EXDATE;TZID=Europe/Brussels:" + ",".join(
                                            f"2026{m:02}{d:02}T{h:02}0000" for m in range(4, 9)
                                            for d in range(1, 29) for h in (7, 8, 9)) + "\r\n",
                                        "DTSTART;TZID=Europe/Brussels:20260401T180000")
                                  for i in range(300)]), ""
    yield "overrides", calendar(
        [event("o", "Moved", "RRULE:FREQ=DAILY\r\n", "DTSTART;TZID=Europe/Brussels:20260301T180000")] +
        [event("o", f"Moved {i}",
               f"RECURRENCE-ID;TZID=Europe/Brussels:202603{1 + i % 28:02}T{i % 24:02}{i % 60:02}00\r\n")
         for i in range(8_000)]), ""
    yield "long-line", calendar([event("l", "x" * 2_000_000), event("k", "Kept")]), ""
    yield "folds", calendar([event("f", "y" + "\r\n y" * 300_000)]), ""
    yield "zone", calendar([event("z", "Clock", start="DTSTART;TZID=Own:20260420T180000")],
                           "BEGIN:VTIMEZONE\r\nTZID:Own\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
                           "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=SECONDLY\r\n"
                           "END:STANDARD\r\nEND:VTIMEZONE\r\n"), ""
    yield "path", calendar([event("p", "Path",
                                  start="DTSTART;TZID=../../../etc/hostname:20260420T180000")]), ""
    yield "cut", calendar([event(f"c{i}", f"Cut {i}") for i in range(20)])[:900], ""
    yield "login-page", page("<form>Log in</form>"), "not a calendar"
    yield "payloads", calendar([event(f"x{i}", calendar_text(f"Networking drink {i} {p}"),
                                      f"DESCRIPTION:{p}\r\nX-ALT-DESC;FMTTYPE=text/html:{p}\r\n"
                                      "URL:javascript:steal()\r\nATTACH:data:text/html,x\r\n",
                                      STARTS_IN_WEEK)
                                for i, p in enumerate(PAYLOADS)]), ""
    yield "headers", calendar([event(f"h{i}", f"Walk {i}" + h.replace("\r", "").replace("\n", "\\n"),
                                     start=STARTS_IN_WEEK)
                               for i, h in enumerate(HEADERS)]), ""
    yield "directions", calendar([event("d", "Concert " + DIRECTIONS,
                                        f"LOCATION:Room {DIRECTIONS}\r\n", STARTS_IN_WEEK)]), ""
    yield "trap", calendar([event("t", "Trap", f"ATTACH:{TRAP}\r\nIMAGE;VALUE=URI:{TRAP}\r\n")],
                           f"SOURCE;VALUE=URI:{TRAP}\r\n"), ""


def pages():
    for name, piece in (("div", "<div>"), ("tables", "<table><tr><td>"), ("svg", "<svg><g>"),
                        ("formatting", "<a><b>")):
        yield f"nested-{name}", page(piece * 20_000), "nested too deeply"
    yield "attributes", page("<p " + attributes(40_000) + ">"), "attributes"
    yield "large", page("<p>word</p>" * 250_000), "larger than 2 MB"
    yield "large-and-nested", page("<span>" * 400_000), "nested too deeply"
    yield "tags", page("<br>" * 70_000), "tags"
    yield "binary", bytes(range(255, 0, -1)) * 400, "are gone at once"
    yield "shell", page("<div id=root></div>"), "are gone at once"
    # The tree builder's own assertion fails: it aborts.
    yield "abort", page("<table><svg><th><desc><select></table>"), "could not be read"
    yield "jsonld-deep", page(
        "<article class=h-event><h2 class=p-name>Kept</h2>"
        "<time class=dt-start datetime=2026-04-20T18:00:00+02:00></time></article>",
        "<script type=\"application/ld+json\">" + "[" * 100_000 + "</script>"), ""
    yield "payloads", page("".join(
        f"<article class=h-event><h2 class=p-name>Networking drink {i} {escaped(p)}</h2>"
        f"<time class=dt-start datetime=2026-05-06T{8 + i % 12:02}:{i:02}:00+02:00></time>"
        f"<div class=e-content>{p.replace('<textarea>', '')}</div>"
        f"<a class=u-url href='javascript:steal()'>x</a></article>" for i, p in enumerate(PAYLOADS[:8]))), ""
    yield "directions", page(
        f"<article class=h-event><h2 class=p-name>Concert {DIRECTIONS}</h2>"
        f"<p class=p-location>Room {DIRECTIONS}</p>"
        f"<time class=dt-start datetime={IN_WEEK}></time></article>",
        '<script type="application/ld+json">{"@type":"Event","name":"Recital ' + DIRECTIONS +
        '","startDate":"2026-05-07","location":{"name":"Hall ' + DIRECTIONS + '"}}</script>'), ""
    yield "trap", page(
        f"<iframe src={TRAP}></iframe><img src={TRAP}><article class=h-event>"
        "<h2 class=p-name>Trap</h2><time class=dt-start datetime=2026-04-20T18:00:00+02:00></time>"
        "</article>",
        f"<meta http-equiv=refresh content='0;url={TRAP}'><link rel=stylesheet href={TRAP}>"
        f"<link rel=alternate type=application/rss+xml href={TRAP}>"), ""


def documents():
    """By name: what each source serves in the second round."""
    found = {}
    for kind, made in (("feed", feeds()), ("ical", calendars()), ("page", pages())):
        for name, body, says in made:
            found[f"{kind}-{name}"] = Document(kind, body, says, kills=name == "abort")
    packed = gzip.compress(feed([entry("z", "z" * 64_000_000)]))
    found["feed-packed"] = Document("feed", packed, "too large unpacked",
                                    {"Content-Encoding": "gzip"})
    whole = gzip.compress(feed([entry(f"g{i}", f"Gone {i}") for i in range(500)]))
    found["feed-packed-cut"] = Document("feed", whole[:len(whole) // 2], "",
                                        {"Content-Encoding": "gzip"})
    return found


def harmless(kind, key, day, count=3):
    """What the same sources served before."""
    starts = [f"{day}T{hour:02}:00:00+02:00" for hour in (10, 14, 18)][:count]
    if kind == "feed":
        return feed([entry(f"{key}-{i}", f"{key} meeting number {i}", start)
                     for i, start in enumerate(starts)])
    if kind == "ical":
        return calendar([event(f"{key}-{i}", f"{key} meeting number {i}",
                               start="DTSTART;TZID=Europe/Brussels:" +
                                     start[:19].replace("-", "").replace(":", ""))
                         for i, start in enumerate(starts)])
    return page("".join(
        f"<article class=h-event><h2 class=p-name>{key} meeting number {i}</h2>"
        f"<time class=dt-start datetime={start}></time><a class=u-url href=/{key}/{i}>more</a></article>"
        for i, start in enumerate(starts)))
