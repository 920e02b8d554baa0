"""Reads a Flowlane journal from FORMAT.md alone: one line an event, lcore by lcore. Takes its .cq4 files."""
import struct, sys

NAMES = {1: "SESSION_END", 2: "PROCESS_BEGIN", 3: "PROCESS_END", 4: "PACKET_IN", 5: "TAG_ASSIGN", 6: "TAG_MATCH",
         7: "TAG_RELEASE", 8: "BACKLOG_PUSH", 9: "BACKLOG_POP", 10: "BACKLOG_FULL", 11: "BACKLOG_MOVE",
         12: "SLOT_REQUEST", 13: "SLOT_GRANT", 14: "SLOT_TAKE", 15: "SLOT_RETURN", 16: "SLOT_COLLECT",
         17: "SLOT_RECLAIM", 18: "RETURNED", 19: "RETURNS_CLEARED", 20: "RETURNS_LOST", 21: "TX", 22: "FLUSH_BEGIN",
         23: "FLUSH_END", 24: "WORKER_JOIN", 25: "WORKER_LEAVE", 26: "WORKER_PARK", 27: "WORKER_UNPARK",
         28: "WORK_BEGIN", 29: "WORK_END", 30: "MARK"}
TABLE = []
for i in range(256):
    for _ in range(8):
        i = i >> 1 ^ 0x82F63B78 if i & 1 else i >> 1
    TABLE.append(i)


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = TABLE[(crc ^ byte) & 255] ^ crc >> 8
    return crc ^ 0xFFFFFFFF


def excerpts(data):
    at = 0
    while at + 4 <= len(data):
        header, = struct.unpack_from("<I", data, at)
        if header == 0 or header >> 31:
            return
        length = header & 0x3FFFFFFF
        if not header >> 30:
            yield data[at + 4:at + 4 + length]
        at = at + 4 + length + 3 & ~3


class Block:
    def __init__(self, data, workers):
        crc, length, _, lcore, _, _, self.events, filters, _, self.t, _, seq = struct.unpack_from("<IIIHBBIIQQQQ", data)
        assert crc32c(data[4:64 + length + filters]) == crc, "damaged"
        self.data, self.at, self.end, self.lcore = data, 64, 64 + length, lcore
        self.w = max(0, lcore - 1)
        self.into = self.told = self.popped = self.released = self.begun = self.listed = seq - 1
        self.fresh, self.depths, self.tags, self.numbered = seq, {}, {}, [None]
        self.taken, self.collected, self.returned, self.granted = None, None, None, {}
        for _ in range(2 * (workers if lcore == 0 else 1)):
            self.varint()

    def varint(self):
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def signed(self):
        value = self.varint()
        return value >> 1 ^ -(value & 1)

    def i32(self):
        self.at += 4
        return struct.unpack_from("<i", self.data, self.at - 4)[0]

    def worker(self, expected):
        self.w = self.w if expected else self.varint()
        return self.w

    def turn(self, turns, last):
        return turns.pop(0) if turns else last + 1

    def tell(self, seq):
        self.fresh = self.fresh if seq == self.told + 1 else seq
        self.told = seq
        return seq

    def tag(self, number):
        if number:
            return self.numbered[number]
        self.numbered.append(self.i32())
        return self.numbered[-1]

    def listed_as(self, code, how):
        last = {12: self.taken, 15: self.taken, 16: self.granted.get(self.w, [None])[-1],
                17: self.granted.get(self.w, [None])[-1]}.get(code, self.returned)
        if how == 1:
            return list(range(self.fresh, self.told + 1)) if code == 13 else last
        if how == 2 and code == 16:
            return self.granted[self.w][-2]
        n = 1 if how == 2 else self.varint()
        seqs = []
        for i in range(n):
            self.listed += 1 if how == 3 and i > 0 else 1 + self.signed()
            seqs.append(self.listed)
        return seqs

    def remember(self, code, seqs):
        if code == 14:
            self.taken, self.begins = seqs, seqs[:]
        elif code == 13:
            self.granted.setdefault(self.w, []).append(seqs)
            self.fresh = self.told + 1
        elif code == 16:
            self.collected, self.releases = seqs, seqs[:]
        elif code == 18:
            self.returned = seqs

    begins, releases = [], []

    def run(self, kind):
        """The events of a run, each as its code and fields."""
        self.t += self.varint() if kind == 0x60 else 0
        head = self.data[self.at]
        self.at += 1
        worker = self.worker(head & 64)
        distance = 0 if head & 32 else self.signed()
        depth = self.depths.get(worker, 0) if head & 128 or kind not in (0x40, 0x60) else self.varint()
        depth += {0x40: 1, 0x60: -1}.get(kind, 0) if head & 128 else 0
        for _ in range((head & 31) + 1):
            if kind == 0x60:
                self.popped = self.tell(self.popped + 1 + distance)
                yield 9, dict(seq=self.popped, w=worker, depth=depth)
                self.depths[worker], depth = depth, depth - 1
            elif kind == 0x80:
                self.released = self.releases.pop(0)
                yield 7, dict(w=worker, tag=self.tags[self.released])
            else:
                tag, self.into = self.tag(self.varint()), self.tell(self.into + 1 + distance)
                self.tags[self.into] = tag
                yield 4, dict(seq=self.into, tag=tag)
                if kind != 0xA0:
                    yield 5, dict(seq=self.into, tag=tag, w=worker)
                if kind == 0x40:
                    self.fresh = self.told + 1
                    yield 8, dict(seq=self.into, w=worker, depth=depth)
                    self.depths[worker], depth = depth, depth + 1
            distance = 0

    def following(self):
        """The next event, or those of a run, or none."""
        op = self.data[self.at]
        self.at += 1
        if op & 31:
            yield self.event(op)
        elif op:
            for code, fields in self.run(op):
                yield self.row(NAMES[code], **fields)
        else:
            self.t += self.varint()

    def row(self, name, w=0, seq=0, tag=0, depth=0, n=0, seqs=(), text=""):
        return [self.t, self.lcore - 1, name, w, seq, tag, depth, n, list(seqs), text]

    def event(self, op):
        code, s, w, l = op & 31, op & 32, op & 64, op & 128
        out = dict()
        distance = lambda expected: expected if s else expected + self.signed()
        if code not in (*range(4, 12), 31):
            self.t += self.varint()
        if code in (2, 3, 22, 23):
            out["n"] = self.varint()
        elif code == 4:
            out["seq"] = self.into = self.tell(distance(self.into + 1))
            out["tag"] = self.tags[self.into] = self.tag(self.varint() if l else 0)
        elif code == 7:
            self.released = distance(self.turn(self.releases, self.released))
            out["w"] = self.worker(w)
            out["tag"] = self.tags[self.released] if l else self.i32()
        elif code in range(5, 12):
            seq = out["seq"] = distance(self.popped + 1 if code == 9 else self.told)
            if code == 9 or seq != self.told:
                self.tell(seq)
            self.popped = seq if code == 9 else self.popped
            worker = out["w"] = self.worker(w)
            if code < 7:
                out["tag"] = self.tags[self.told] if l else self.i32()
            elif code < 11:
                expected = self.depths.get(worker, 0) + {8: 1, 9: -1, 10: 0}[code]
                out["depth"] = self.depths[worker] = expected if l else self.varint()
            if code == 8:
                self.fresh = self.told + 1
        elif code in range(12, 22):
            if code < 18:
                out["w"] = self.worker(s)
            out["seqs"] = self.listed_as(code, op >> 6)
            self.remember(code, out["seqs"])
        elif code in range(24, 28):
            out["w"] = self.worker(w)
        elif code == 28:
            out["seq"] = self.begun = distance(self.turn(self.begins, self.begun))
            out["w"] = self.worker(w)
        elif code == 29:
            out["seq"] = distance(self.begun)
            out["w"] = self.worker(w)
        elif code == 30:
            length = self.varint()
            out["text"] = self.data[self.at:self.at + length].decode()
            self.at += length
        elif code == 31:
            name = {96: "GAP", 97: "RECORDER_WAIT"}[self.data[self.at]]
            self.at += 1
            self.t += self.varint()
            end = self.varint() + self.at
            out["n"] = self.varint()
            out["text"], self.at = self.data[self.at:end].decode(), end
        return self.row(NAMES.get(code) or name, **out)


def main(paths):
    files = [list(excerpts(open(path, "rb").read())) for path in sorted(paths)]
    for first, *_ in files:
        assert first.startswith(b"\xc5magic\xb8\x08FLOWLANE\xc7version\xa7\x03\0\0\0\0\0\0\0"), "not a journal"
    workers, = struct.unpack_from("<q", first, first.index(b"\xc7workers\xa7") + 9)
    lines = [[] for _ in range(workers + 1)]
    for data in (block for _, *blocks in files for block in blocks):
        block = Block(data[12:], workers)
        while block.at < block.end:
            for event in block.following():
                lines[block.lcore].append("|".join(str(field).replace(" ", "") for field in event))
    sys.stdout.reconfigure(encoding="utf-8")
    print("\n".join(line for lcore in lines for line in lcore))


main(sys.argv[1:])
