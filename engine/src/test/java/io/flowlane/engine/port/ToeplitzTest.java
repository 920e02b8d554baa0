package io.flowlane.engine.port;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ToeplitzTest {

    static Stream<String> vectors() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ToeplitzTest.class.getResourceAsStream("rss-vectors.tsv")),
                StandardCharsets.UTF_8))) {
            List<String> rows = in.lines().filter(l -> !l.startsWith("#")).toList();
            assertEquals(25, rows.size(), "a header and 24 vectors");
            return rows.subList(1, rows.size()).stream();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void agreesWithThePublishedVectors(String row) throws IOException {
        String[] field = row.split("\t", -1);
        Toeplitz toeplitz = field[1].equals("ms") ? Toeplitz.MICROSOFT : Toeplitz.SYMMETRIC;
        byte[] source = InetAddress.getByName(field[3]).getAddress();
        byte[] destination = InetAddress.getByName(field[5]).getAddress();
        ByteBuffer input = ByteBuffer.allocate(40);
        input.put(source).put(destination);
        int addresses = input.position();
        input.putShort((short) Integer.parseInt(field[4])).putShort((short) Integer.parseInt(field[6]));

        int byAddresses = toeplitz.part(input, 0, addresses, 0);
        assertEquals(Integer.parseUnsignedInt(field[7].substring(2), 16), byAddresses);
        int withPorts = byAddresses ^ toeplitz.part(input, addresses, 4, addresses);
        assertEquals(Integer.parseUnsignedInt(field[8].substring(2), 16), withPorts);
    }
}
