"""Reads a Flowlane journal from FORMAT.md alone: one line an event, lcore by lcore. Takes its .cq4 file."""
import collections, io, struct, sys

# By code, then ids 96 and 97: t time, b bytes left, s seq, w worker, i or a tag, d depth, n, l list, x text.
EVENTS = """- SESSION_END:t PROCESS_BEGIN:tn PROCESS_END:tn PACKET_IN:si TAG_ASSIGN:swa TAG_MATCH:swa
    TAG_RELEASE:swa BACKLOG_PUSH:swd BACKLOG_POP:swd BACKLOG_FULL:swd BACKLOG_MOVE:sw SLOT_REQUEST:twl
    SLOT_GRANT:twl SLOT_TAKE:twl SLOT_RETURN:twl SLOT_COLLECT:twl SLOT_RECLAIM:twl RETURNED:tl
    RETURNS_CLEARED:tl RETURNS_LOST:tl TX:tl FLUSH_BEGIN:tn FLUSH_END:tn WORKER_JOIN:tw WORKER_LEAVE:tw
    WORKER_PARK:tw WORKER_UNPARK:tw WORK_BEGIN:tsw WORK_END:tsw MARK:tbx GAP:tbnx RECORDER_WAIT:tbn""".split()
RUNS = {0x20: (4, 5), 0x40: (4, 5, 8), 0x60: (9,), 0x80: (7,), 0xA0: (4,)}
STEP = {8: 1, 9: -1, 10: 0}
S, W, L = 0x20, 0x40, 0x80

def excerpts(file):
    while 0 < (header := int.from_bytes(file.read(4), "little")) < 1 << 31:
        excerpt = file.read(header % (1 << 30) + 3 & ~3)
        if header < 1 << 30:
            yield excerpt

class Block(io.BytesIO):
    def __init__(self, data, workers):
        length, self.lcore, self.t, self.fresh = struct.unpack_from("<4xI4xH18xQ8xQ", data)
        super().__init__(data[64:64 + length])
        self.worker = max(0, self.lcore - 1)
        self.last = dict.fromkeys((4, 7, 9, 28, "told", "listed"), self.fresh - 1)
        self.depth, self.tags, self.numbered, self.lists, self.turns = collections.Counter(), {}, [], {}, {}
        self.prologue = [self.varint() for _ in range(2 * (workers if self.lcore == 0 else 1))]

    def varint(self):
        byte = self.read(1)[0]
        return byte if byte < 128 else byte - 128 + (self.varint() << 7)

    def signed(self):
        return (value := self.varint()) >> 1 ^ -(value & 1)

    def seq(self, code, distance):
        usual = self.last[code] + 1 if code in (4, 7, 9, 28) else self.last[28 if code == 29 else "told"]
        seq = self.last[code] = next(self.turns.get(code, iter(())), usual) + distance
        if code in (4, 9) or code in (5, 6, 8, 10, 11) and seq != self.last["told"]:
            self.fresh = self.fresh if seq == self.last["told"] + 1 else seq
            self.last["told"] = seq
        return seq

    def list(self, code, how):
        granted = 13, self.worker
        if how == 1 and code == 13:
            seqs = [*range(self.fresh, self.last["told"] + 1)]
        elif how == 1 or how == 2 and code == 16:
            seqs = self.lists[{12: 14, 15: 14, 16: granted, 17: granted}.get(code, 18)][-how]
        else:
            seqs = []
            for i in range(1 if how == 2 else self.varint()):
                self.last["listed"] += 1 + (0 if how == 3 and i > 0 else self.signed())
                seqs.append(self.last["listed"])
        self.lists.setdefault(granted if code == 13 else code, []).append(seqs)
        self.turns[{14: 28, 16: 7}.get(code)] = iter(seqs)
        return seqs

    def codes(self):
        while first := self.read(1):
            code, flags = first[0] & 31, first[0] & 0xE0
            self.t += self.varint() if first[0] in (0, 0x60) else 0
            if code:
                yield (code if code < 31 else 31 + self.read(1)[0] - 96), flags
            elif flags:
                head = self.read(1)[0]
                self.worker = self.worker if head & W else self.varint()
                self.last[RUNS[flags][0]] += 0 if head & S else self.signed()
                if flags in (0x40, 0x60) and not head & L:
                    self.depth[self.worker] = self.varint() - STEP[RUNS[flags][-1]]
                yield from ((code, S | W | L) for code in RUNS[flags] * ((head & 31) + 1))

    def print(self):
        for code, flags in self.codes():
            name, parts = EVENTS[code].split(":")
            self.t += self.varint() if "t" in parts else 0
            end = self.varint() + self.tell() if "b" in parts else 0
            seq = self.seq(code, 0 if flags & S else self.signed()) if "s" in parts else 0
            if "w" in parts and not flags & (S if "l" in parts else W):
                self.worker = self.varint()
            tag = 0
            if "i" in parts:
                number = self.varint() if flags & L else 0
                self.numbered += [] if number else struct.unpack("<i", self.read(4))
                tag = self.tags[seq] = self.numbered[number - 1]
            elif "a" in parts:
                tag = self.tags[seq] if flags & L else struct.unpack("<i", self.read(4))[0]
            if "d" in parts:
                self.depth[self.worker] = self.depth[self.worker] + STEP[code] if flags & L else self.varint()
            print(self.t, self.lcore - 1, name, self.worker if "w" in parts else 0, 0 if code == 7 else seq,
                  tag, self.depth[self.worker] if "d" in parts else 0, self.varint() if "n" in parts else 0,
                  self.list(code, flags >> 6) if "l" in parts else [],
                  self.read(end - self.tell()).decode() if "x" in parts else "", sep="|")
            self.fresh = self.last["told"] + 1 if code in (8, 13) else self.fresh

header, *blocks = excerpts(open(sys.argv[1], "rb"))
assert header.startswith(b"\xc5magic\xb8\x08FLOWLANE\xc7version\xa7\x03\0\0\0\0\0\0\0"), "not a journal"
workers, = struct.unpack_from("<q", header, header.index(b"\xc7workers\xa7") + 9)
for block in sorted((Block(data[12:], workers) for data in blocks), key=lambda block: block.lcore):
    block.print()
