package io.flowlane.engine.port;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * One packet as a table describes it. An empty text means that the packet, or the table, has none.
 *
 * @param time nanoseconds since 1970
 * @param protocols the layers that tshark found, empty in tables without that column
 */
record ReferenceRow(
        String number,
        String time,
        String captured,
        String wire,
        String interfaceId,
        String source,
        String destination,
        String protocol,
        String sourcePort,
        String destinationPort,
        String vlan,
        String fragment,
        String protocols) {

    /** A row of the tables beside the public captures. */
    static ReferenceRow ofPublic(String[] f) {
        String time = f[1].isEmpty() ? "0" : f[1];
        String vlan = f[10].isEmpty() ? "" : f[10].split(",", -1)[0];
        return new ReferenceRow(f[0], time, f[2], f[8], f[9], f[3], f[4], f[5], f[6], f[7], vlan, f[11], f[12]);
    }

    /** A row of the tables beside the project's own captures. */
    static ReferenceRow ofOwn(String[] f) {
        String time =
                new BigDecimal(f[1]).scaleByPowerOfTen(9).toBigIntegerExact().toString();
        String id = f.length > 11 ? f[11] : "";
        String fragment = f[3].isEmpty() ? "" : f[9];
        return new ReferenceRow(f[0], time, f[10], f[2], id, f[3], f[4], f[5], f[6], f[7], f[8], fragment, "");
    }

    /** The packet that the reader stands at, as our decoder sees it. */
    ReferenceRow seenAt(CaptureReader reader, PacketDecoder decoder) throws UnknownHostException {
        ByteBuffer buf = reader.buffer();
        boolean ip = decoder.decode(buf, reader.offset(), reader.capturedLength, reader.linkType);
        // tshark's VLAN column leaves the outer tag out when that is a service tag
        boolean serviceTag = protocols.contains("ieee8021ad");
        boolean hasPorts = ip && decoder.ports() >= 0;
        int half = ip ? decoder.addressBytes() / 2 : 0;
        return new ReferenceRow(
                number,
                String.valueOf(reader.timestampNanos),
                String.valueOf(reader.capturedLength),
                String.valueOf(reader.wireLength),
                interfaceId.isEmpty() ? "" : String.valueOf(reader.interfaceId),
                ip ? address(buf, decoder.addresses(), half) : "",
                ip ? address(buf, decoder.addresses() + half, half) : "",
                ip ? String.valueOf(decoder.protocol()) : "",
                hasPorts ? port(buf, decoder.ports()) : "",
                hasPorts ? port(buf, decoder.ports() + 2) : "",
                serviceTag ? vlan : decoder.vlan() < 0 ? "" : String.valueOf(decoder.vlan()),
                ip ? fragmentAsHere(decoder.fragment()) : "",
                protocols);
    }

    /** The public tables say 1 for every fragment, the own ones 1 for a first and 2 for a later one. */
    private String fragmentAsHere(int seen) {
        return String.valueOf(protocols.isEmpty() ? seen : Math.min(seen, 1));
    }

    /** The same with addresses in the one form that {@link InetAddress} prints. */
    ReferenceRow normalised() throws UnknownHostException {
        if (source.isEmpty()) {
            return this;
        }
        return new ReferenceRow(
                number,
                time,
                captured,
                wire,
                interfaceId,
                text(InetAddress.getByName(source).getAddress()),
                text(InetAddress.getByName(destination).getAddress()),
                protocol,
                sourcePort,
                destinationPort,
                vlan,
                fragment,
                protocols);
    }

    private static String port(ByteBuffer buf, int at) {
        return String.valueOf(buf.getShort(at) & 0xffff);
    }

    private static String address(ByteBuffer buf, int at, int n) {
        byte[] bytes = new byte[n];
        buf.get(at, bytes);
        return text(bytes);
    }

    /** Hexadecimal, because {@link InetAddress} turns an IPv4-mapped IPv6 address into an IPv4 one. */
    private static String text(byte[] address) {
        StringBuilder text = new StringBuilder();
        int zeros = address.length == 4 ? 12 : 0;
        text.append("00".repeat(zeros));
        for (byte b : address) {
            text.append(String.format("%02x", b));
        }
        return text.toString();
    }
}
