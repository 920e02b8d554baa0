"""Reads a Flowlane journal from FORMAT.md alone: one line an event, lcore by lcore. Takes its .cq4 files."""
import struct, sys

NAMES = """- SESSION_END PROCESS_BEGIN PROCESS_END PACKET_IN TAG_ASSIGN TAG_MATCH TAG_RELEASE BACKLOG_PUSH BACKLOG_POP
    BACKLOG_FULL BACKLOG_MOVE SLOT_REQUEST SLOT_GRANT SLOT_TAKE SLOT_RETURN SLOT_COLLECT SLOT_RECLAIM RETURNED
    RETURNS_CLEARED RETURNS_LOST TX FLUSH_BEGIN FLUSH_END WORKER_JOIN WORKER_LEAVE WORKER_PARK WORKER_UNPARK WORK_BEGIN
    WORK_END MARK""".split()
# By code, what stands behind the first byte and the time: n, Seq, a tag's number (i), Worker, tAg, Depth, List, teXt.
PARTS = "- - n n si swa swa swa swd swd swd sw wl wl wl wl wl wl l l l l n n w w w w sw sw x nx".replace("-", "").split(" ")
TIMED = {*range(32)} - {*range(4, 12)}
RUNS = {0x20: (4, 5), 0x40: (4, 5, 8), 0x60: (9,), 0x80: (7,), 0xA0: (4,)}
CRC = list(range(256))
for _ in range(8):
    CRC = [i >> 1 ^ (0x82F63B78 if i & 1 else 0) for i in CRC]

def excerpts(data):
    at = 0
    while at + 4 <= len(data) and (header := struct.unpack_from("<I", data, at)[0]) and not header >> 31:
        if not header >> 30:
            yield data[at + 4:at + 4 + header]
        at = at + 4 + (header & 0x3FFFFFFF) + 3 & ~3

class Block:
    def __init__(self, data, workers):
        crc, length, _, self.lcore, _, _, _, filters, _, self.t, _, seq = struct.unpack_from("<IIIHBBIIQQQQ", data)
        for byte in data[4:64 + length + filters]:
            self.crc = CRC[(self.crc ^ byte) & 255] ^ self.crc >> 8
        assert crc == self.crc ^ 0xFFFFFFFF, "damaged"
        self.data, self.at, self.end, self.w, self.fresh = data, 64, 64 + length, max(0, self.lcore - 1), seq
        self.last = dict.fromkeys((4, 7, 9, 28, "told", "listed"), seq - 1)
        self.depths, self.tags, self.numbered, self.lists, self.turns = {}, {}, [None], {}, {7: [], 28: []}
        for _ in range(2 * (workers if self.lcore == 0 else 1)):
            self.varint()
    crc = 0xFFFFFFFF

    def take(self, n):
        self.at += n
        return self.data[self.at - n:self.at]

    def varint(self):
        byte = self.take(1)[0]
        return byte if byte < 128 else byte - 128 + (self.varint() << 7)

    def signed(self):
        return (value := self.varint()) >> 1 ^ -(value & 1)

    def number(self, number):
        self.numbered += [] if number else struct.unpack("<i", self.take(4))
        return self.numbered[number or -1]

    def seq(self, code, distance):
        expected = self.turns[code].pop(0) if self.turns.get(code) else self.last.get(code, 0) + 1
        seq = distance + (expected if code in (4, 7, 9, 28) else self.last[28 if code == 29 else "told"])
        if code in (4, 9) or code in (5, 6, 8, 10, 11) and seq != self.last["told"]:
            self.fresh = self.fresh if seq == self.last["told"] + 1 else seq
            self.last["told"] = seq
        self.fresh = seq + 1 if code == 8 else self.fresh
        self.last[0 if code == 29 else code] = seq
        return seq

    def list(self, code, how):
        like = {12: 14, 13: (13, self.w), 15: 14, 16: (13, self.w), 17: (13, self.w)}.get(code, 18)
        seqs = list(range(self.fresh, self.last["told"] + 1)) if code == 13 else self.lists.get(like)
        if how == 2 and code == 16 or how == 1 and code != 13:
            seqs = seqs[-how]
        elif how != 1:
            seqs = []
            for i in range(1 if how == 2 else self.varint()):
                self.last["listed"] += 1 if how == 3 and i > 0 else 1 + self.signed()
                seqs.append(self.last["listed"])
        self.lists.setdefault(like if code == 13 else code, []).append(seqs)
        self.turns.update({14: {28: seqs[:]}, 16: {7: seqs[:]}}.get(code, {}))
        self.fresh = self.last["told"] + 1 if code == 13 else self.fresh
        return seqs

    def events(self):
        while self.at < self.end:
            op = self.take(1)[0]
            if op & 31:
                yield self.event(op & 31, op)
                continue
            self.t += self.varint() if op in (0, 0x60) else 0
            head = self.take(1)[0] if op else 0xFF
            self.w = self.w if head & 64 else self.varint()
            distance = 0 if head & 32 else self.signed()
            if op in (0x40, 0x60) and not head & 128:
                self.depths[self.w] = self.varint() + {0x40: -1, 0x60: 1}[op]
            for packet in range((head & 31) + 1 if op else 0):
                yield from (self.event(code, 0xE0, distance if code == RUNS[op][0] else 0) for code in RUNS[op])
                distance = 0

    def event(self, code, op, distance=0):
        row, name = dict.fromkeys("wsadnl", 0) | dict(l=[], x=""), NAMES[code] if code < 31 else ""
        read = dict(
            n=self.varint,
            s=lambda: self.seq(code, distance if op & 32 else self.signed()),
            i=lambda: self.number(self.varint() if op & 128 else 0),
            w=lambda: self.w if op & (32 if 12 <= code < 18 else 64) else self.varint(),
            a=lambda: self.tags[row["s"]] if op & 128 else struct.unpack("<i", self.take(4))[0],
            d=lambda: self.depths.get(self.w, 0) + {8: 1, 9: -1, 10: 0}[code] if op & 128 else self.varint(),
            l=lambda: self.list(code, op >> 6),
            x=lambda: self.take(self.varint() if code == 30 else end - self.at).decode())
        if code == 31:
            name = {96: "GAP", 97: "RECORDER_WAIT"}[self.take(1)[0]]
        self.t += self.varint() if code in TIMED else 0
        end = self.varint() + self.at if code == 31 else 0
        for part in PARTS[code]:
            row[part] = read[part]()
            self.w = row["w"] if part == "w" else self.w
            if part == "d":
                self.depths[self.w] = row["d"]
            elif part == "i":
                row["a"] = self.tags[row["s"]] = row.pop("i")
        row["s"] = 0 if code == 7 else row["s"]
        return "|".join(str(field).replace(" ", "") for field in (self.t, self.lcore - 1, name, *row.values()))

files = [list(excerpts(open(path, "rb").read())) for path in sorted(sys.argv[1:])]
for first, *_ in files:
    assert first.startswith(b"\xc5magic\xb8\x08FLOWLANE\xc7version\xa7\x03\0\0\0\0\0\0\0"), "not a journal"
workers, = struct.unpack_from("<q", first, first.index(b"\xc7workers\xa7") + 9)
blocks = [Block(data[12:], workers) for _, *blocks in files for data in blocks]
sys.stdout.reconfigure(encoding="utf-8")
print("\n".join(line for block in sorted(blocks, key=lambda block: block.lcore) for line in block.events()))
