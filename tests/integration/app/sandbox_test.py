"""Where the kernel gives no sandbox, nothing is read, and that is said."""
import ctypes
import platform
import struct
import subprocess
import unittest

from watch import VEILLE, WithFolder, veille

# linux/prctl.h, linux/filter.h, linux/seccomp.h, and the system calls of x86-64
PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS, MODE_FILTER = 22, 38, 2
LOAD_WORD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06
NUMBER, FIRST_ARGUMENT = 0, 16  # offsets in struct seccomp_data
PRCTL, SECCOMP = 157, 317
ALLOW, NOT_PERMITTED = 0x7FFF0000, 0x00050001

FORBID_FILTERS = [
    (LOAD_WORD, 0, 0, NUMBER),
    (JUMP_IF_EQUAL, 4, 0, SECCOMP),
    (JUMP_IF_EQUAL, 0, 2, PRCTL),
    (LOAD_WORD, 0, 0, FIRST_ARGUMENT),
    (JUMP_IF_EQUAL, 1, 0, PR_SET_SECCOMP),
    (RETURN, 0, 0, ALLOW),
    (RETURN, 0, 0, NOT_PERMITTED),
]


def forbid_filters():
    """In a child: it and what it starts can set no system call filter, as under an outer one."""
    code = b"".join(struct.pack("HBBI", *line) for line in FORBID_FILTERS)
    lines = ctypes.create_string_buffer(code)
    program = struct.pack("HxxxxxxQ", len(FORBID_FILTERS), ctypes.addressof(lines))
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or library.prctl(
            PR_SET_SECCOMP, MODE_FILTER, ctypes.c_char_p(program), 0, 0):
        raise OSError(ctypes.get_errno(), "no filter in the test itself")


@unittest.skipUnless(platform.machine() == "x86_64", "the filter is written for x86-64")
class WithoutSandbox(WithFolder):
    def run_without(self, *arguments):
        return subprocess.run([VEILLE, *map(str, arguments)], capture_output=True, text=True,
                              timeout=60, preexec_fn=forbid_filters)

    def expect_nothing_read(self, done):
        self.assertEqual(done.returncode, 69, done.stdout + done.stderr)
        self.assertIn("sandbox", done.stderr)

    def test_a_document_is_not_read(self):
        feed = self.folder / "feed.xml"
        feed.write_text("<rss><channel><item><title>Walk</title></item></channel></rss>")
        self.assertEqual(veille("inspect", "read", feed).returncode, 0)
        done = self.run_without("inspect", "read", feed)
        self.expect_nothing_read(done)
        self.assertNotIn("Walk", done.stdout)

    def test_neither_a_round_nor_the_daemon_begins(self):
        config = self.folder / "veille.toml"
        config.write_text('database = "veille.db"\n')
        sources = self.folder / "sources.toml"
        sources.write_text('[[source]]\nid = "walks"\nname = "Walks"\n'
                           'address = "http://127.0.0.1:9/"\nkind = "feed"\n')
        imported = veille("sources", "import", sources, config=config)
        self.assertEqual(imported.returncode, 0, imported.stderr)
        for command in ("poll", "run"):
            self.expect_nothing_read(self.run_without("--config", config, command))


if __name__ == "__main__":
    unittest.main()
