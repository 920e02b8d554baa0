package io.flowlane.recorder.export.perfetto;

/** The fields of Perfetto's messages that are written here, as {@code protos/perfetto/trace} of its repository numbers them. */
final class Fields {

    /** {@code Trace.packet}. */
    static final int TRACE_PACKET = 1;

    private Fields() {}

    /** {@code TracePacket}. */
    static final class Packet {
        static final int CLOCK_SNAPSHOT = 6;
        static final int TIMESTAMP = 8;
        static final int SEQUENCE_ID = 10;
        static final int TRACK_EVENT = 11;
        static final int INTERNED_DATA = 12;
        static final int SEQUENCE_FLAGS = 13;
        static final int DEFAULTS = 59;
        static final int TRACK_DESCRIPTOR = 60;

        /** {@code SEQ_INCREMENTAL_STATE_CLEARED}. */
        static final int FLAG_CLEARED = 1;
        /** {@code SEQ_NEEDS_INCREMENTAL_STATE}. */
        static final int FLAG_NEEDS_STATE = 2;

        private Packet() {}
    }

    /** {@code TracePacketDefaults} and {@code TrackEventDefaults}. */
    static final class Defaults {
        static final int TRACK_EVENT_DEFAULTS = 11;
        static final int TRACK_UUID = 11;

        private Defaults() {}
    }

    /** {@code ClockSnapshot} and its {@code Clock}. */
    static final class Clocks {
        static final int CLOCK = 1;
        static final int PRIMARY = 2;
        static final int ID = 1;
        static final int TIMESTAMP = 2;

        /** {@code BUILTIN_CLOCK_REALTIME}. */
        static final int REALTIME = 1;
        /** {@code BUILTIN_CLOCK_BOOTTIME}: what a time stamp without a clock means. */
        static final int BOOTTIME = 6;

        private Clocks() {}
    }

    /** {@code TrackDescriptor} and {@code CounterDescriptor}. */
    static final class Track {
        static final int UUID = 1;
        static final int NAME = 2;
        static final int PARENT_UUID = 5;
        static final int COUNTER = 8;
        static final int CHILD_ORDERING = 11;
        static final int SIBLING_ORDER_RANK = 12;

        /** {@code CounterDescriptor.unit} and {@code UNIT_COUNT}. */
        static final int COUNTER_UNIT = 3;

        static final int UNIT_COUNT = 2;
        static final int COUNTER_Y_AXIS_SHARE_KEY = 7;
        /** {@code EXPLICIT}. */
        static final int ORDER_EXPLICIT = 3;

        private Track() {}
    }

    /** {@code TrackEvent}. */
    static final class Event {
        static final int CATEGORY_IIDS = 3;
        static final int DEBUG_ANNOTATIONS = 4;
        static final int TYPE = 9;
        static final int NAME_IID = 10;
        static final int TRACK_UUID = 11;
        static final int COUNTER_VALUE = 30;
        static final int FLOW_IDS = 47;
        static final int CORRELATION_ID = 52;

        static final int SLICE_BEGIN = 1;
        static final int SLICE_END = 2;
        static final int INSTANT = 3;
        static final int COUNTER = 4;

        private Event() {}
    }

    /** {@code DebugAnnotation}. */
    static final class Annotation {
        static final int NAME_IID = 1;
        static final int UINT_VALUE = 3;
        static final int STRING_VALUE = 6;

        private Annotation() {}
    }

    /** {@code InternedData}, {@code EventCategory}, {@code EventName} and {@code DebugAnnotationName}. */
    static final class Interned {
        static final int EVENT_CATEGORIES = 1;
        static final int EVENT_NAMES = 2;
        static final int DEBUG_ANNOTATION_NAMES = 3;
        static final int IID = 1;
        static final int NAME = 2;

        private Interned() {}
    }
}
