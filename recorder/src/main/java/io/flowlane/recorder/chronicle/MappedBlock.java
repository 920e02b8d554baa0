package io.flowlane.recorder.chronicle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.core.Memory;
import net.openhft.chronicle.core.OS;
import net.openhft.chronicle.core.cleaner.CleanerServiceLocator;

/**
 * A piece of mapped memory that one lcore writes to, in the machine's own byte order, which is little-endian. Nothing is
 * checked: a check costs as much as the store, and the caller checks once for a whole event.
 */
public final class MappedBlock {
    private static final Memory MEMORY = OS.memory();
    private static final int BRING_UP_BYTES = 16 << 20;
    private static final byte[] NOTHING = {};
    private static volatile byte[] bringUp = NOTHING;

    /** Keeps the memory mapped. */
    private final ByteBuffer buffer;

    private final long address;

    /**
     * The memory of a direct buffer, which must be as large as what will be written.
     *
     * @throws IllegalArgumentException when the buffer or the machine will not do
     */
    public MappedBlock(ByteBuffer buffer) {
        if (!buffer.isDirect()) {
            throw new IllegalArgumentException("a buffer on the heap has no address");
        }
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new IllegalArgumentException("recording needs a little-endian processor");
        }
        this.buffer = buffer.order(ByteOrder.LITTLE_ENDIAN);
        address = Jvm.address(buffer);
    }

    /** Unmaps a whole mapped or direct buffer at once. Nobody may use it, or a part of it, afterwards: that ends the process. */
    public static void unmap(ByteBuffer buffer) {
        CleanerServiceLocator.cleanerService().clean(buffer);
    }

    /** The same memory, with checks. */
    public ByteBuffer buffer() {
        return buffer;
    }

    /** Stores the low eight bits. */
    public void putByte(int at, int value) {
        MEMORY.writeByte(address + at, (byte) value);
    }

    /** Stores 16 bits. */
    public void putShort(int at, int value) {
        MEMORY.writeShort(address + at, (short) value);
    }

    /** Stores 32 bits. */
    public void putInt(int at, int value) {
        MEMORY.writeInt(address + at, value);
    }

    /** Stores 64 bits. */
    public void putLong(int at, long value) {
        MEMORY.writeLong(address + at, value);
    }

    /** Loads 64 bits. */
    public long getLong(int at) {
        return MEMORY.readLong(address + at);
    }

    /**
     * Sees whether what was stored last is there. A store to a mapped file that was cut is passed over, and so is the load
     * here; the JVM's error for it would come up anywhere later, in the engine's code. It comes up where the JVM is entered:
     * an array that needs it to is made here.
     *
     * @throws InternalError when it is not there
     */
    public void require(int at, long value) {
        MEMORY.storeFence();
        if (MEMORY.readVolatileLong(address + at) != value) {
            bringUp = new byte[BRING_UP_BYTES];
            int made = bringUp.length;
            bringUp = NOTHING;
            throw new InternalError("a mapped file was cut, which " + made + " bytes brought up");
        }
    }
}
