#!/usr/bin/env python3
"""Polls 1,000 feeds of nginx on loopback, cold (everything new) and warm (304).

    poll.py VEILLE [FEEDS]

Prints wall and CPU seconds (daemon and readers), feeds per CPU second and peak memory. The feeds
are generated here; each has a name of its own, pinned to one of 250 loopback addresses.
"""
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

VEILLE = os.path.abspath(sys.argv[1])
FEEDS = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
PORT = 18080
PARAGRAPH = ("Chaque mois, les indépendantes et indépendants du quartier se retrouvent autour d’une "
             "table pour parler métier et repartir avec trois adresses utiles. ")


FORMATS = ["Atelier", "Apéro", "Rencontre", "Conférence", "Petit-déjeuner", "Table ronde", "Visite",
           "Formation", "Soirée", "Salon", "Marché", "Concert", "Balade", "Permanence", "Débat"]
TOPICS = ["comptabilité", "droits d’auteur", "céramique", "illustration", "danse contemporaine",
          "traduction", "menuiserie", "photographie", "développement web", "jeux vidéo", "journalisme",
          "médiation", "graphisme", "théâtre jeune public", "musique électronique", "couture",
          "permaculture", "cuisine végétale", "podcast", "scénographie", "régie lumière",
          "communication responsable", "accessibilité numérique", "coopératives", "architecture"]
TOWNS = ["Bruxelles", "Liège", "Namur", "Charleroi", "Mons", "Tournai", "Gand", "Anvers", "Louvain",
         "Ottignies", "Verviers", "Arlon", "Bruges", "Hasselt", "Eupen"]
MONTHS = ["mars", "avril", "mai", "juin"]


def item(number, i, chance):
    day, month = chance.randint(3, 30), chance.choice(MONTHS)
    title = f"{chance.choice(FORMATS)} {chance.choice(TOPICS)} à {chance.choice(TOWNS)}"
    return (f"<item><title>{title}</title>"
            f"<link>http://f{number}.example/e/{i}</link><guid>f{number}-{i}</guid>"
            f"<pubDate>Mon, 02 Mar 2026 09:00:00 +0100</pubDate>"
            f"<description>Le {day} {month} 2026 à {chance.randint(9, 20)}h. {PARAGRAPH * 4}"
            f"</description></item>")


def feed(number):
    chance = random.Random(number)
    items = "".join(item(number, i, chance) for i in range(20))
    return (f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
            f"<title>Agenda {number}</title><link>http://f{number}.example/</link>"
            f"<description>Agenda</description>{items}</channel></rss>")


def address(number):
    return f"127.0.2.{1 + number % 250}"


def prepare(folder):
    www = folder / "www"
    www.mkdir()
    for number in range(FEEDS):
        (www / f"{number}.xml").write_text(feed(number), encoding="utf-8")
    # The worker must be able to read a private folder of ours.
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(f"""
{user} worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 2048; }}
http {{ access_log off; types {{ application/rss+xml xml; }} etag on;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{ listen {PORT}; root {www}; }} }}
""")
    pins = "".join(f'"f{n}.example" = "{address(n)}:{PORT}"\n' for n in range(FEEDS))
    (folder / "veille.toml").write_text(
        f"[crawler]\nhost_delay = 0.0\nin_flight = 64\n[crawler.pins]\n{pins}")
    (folder / "sources.toml").write_text("".join(
        f'[[source]]\nid = "f{n}"\nname = "F{n}"\naddress = "http://f{n}.example/{n}.xml"\n'
        f'languages = ["fr"]\n' for n in range(FEEDS)))


def measured(label, folder, *arguments):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    done = subprocess.run([VEILLE, "--config", folder / "veille.toml", *arguments],
                          capture_output=True, text=True, timeout=600)
    wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    good = sum(" ok " in line or " unchanged " in line for line in done.stdout.splitlines())
    print(f"{label}: {good} of {FEEDS} feeds, wall {wall:.2f} s, CPU {cpu:.2f} s, "
          f"{FEEDS / cpu:.0f} feeds per CPU second, peak {after.ru_maxrss // 1024} MB")
    if done.returncode not in (0, 1) or good < FEEDS:
        print(done.stderr[-2000:])


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="veille-bench-"))
    nginx = None
    try:
        prepare(folder)
        nginx = subprocess.Popen(["nginx", "-c", folder / "nginx.conf", "-p", folder])
        time.sleep(0.5)
        imported = subprocess.run([VEILLE, "--config", folder / "veille.toml", "sources", "import",
                                   folder / "sources.toml"], capture_output=True, text=True)
        if imported.returncode != 0:
            sys.exit(imported.stderr)
        measured("poll cold", folder, "poll", "--now", "2026-03-02T07:00:00Z")
        measured("poll warm", folder, "poll", "--all", "--now", "2026-03-02T19:00:00Z")
    finally:
        if nginx:
            nginx.send_signal(signal.SIGTERM)
            nginx.wait()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
