package io.flowlane.engine.port;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** What a packet is, by value: for comparing captures with each other. */
record PacketCopy(long nanos, int captured, int wire, int linkType, int interfaceId, long crc) {

    /** All packets of a capture; interface ids are 0 where they are not asked for. */
    static List<PacketCopy> of(Path capture, boolean withInterfaces) throws IOException {
        try (CaptureReader reader = CaptureFile.open(capture, new SkipReason.Counts())) {
            return of(reader, withInterfaces);
        }
    }

    /** All that the reader gives until its end, however often it has nothing meanwhile. */
    static List<PacketCopy> of(CaptureReader reader, boolean withInterfaces) {
        List<PacketCopy> packets = new ArrayList<>();
        while (true) {
            if (!reader.next()) {
                if (reader.ended()) {
                    return packets;
                }
                continue;
            }
            ByteBuffer bytes = reader.buffer().slice(reader.offset(), reader.capturedLength);
            CRC32 crc = new CRC32();
            crc.update(bytes);
            packets.add(new PacketCopy(
                    reader.timestampNanos,
                    reader.capturedLength,
                    reader.wireLength,
                    reader.linkType,
                    withInterfaces ? reader.interfaceId : 0,
                    crc.getValue()));
        }
    }
}
