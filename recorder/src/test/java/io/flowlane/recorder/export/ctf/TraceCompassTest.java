package io.flowlane.recorder.export.ctf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flowlane.engine.event.EventField;
import io.flowlane.engine.event.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The analysis for Eclipse Trace Compass speaks of events and fields that there are, and fits its schema. */
class TraceCompassTest {
    private static final String SCHEMA = "flowlane.tracecompass.xsd";

    private static final String ANALYSIS = String.valueOf(TraceCompassTest.class.getResource("flowlane-lcores.xml"));

    private final Document document = parse();

    private static Document parse() {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(ANALYSIS);
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Element> all(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private List<Element> all(String name) {
        return all(document.getElementsByTagName(name));
    }

    @Test
    void eachHandlerReadsFieldsThatItsEventHas() {
        List<Element> handlers = all("eventHandler");
        assertTrue(handlers.size() > 10);
        for (Element handler : handlers) {
            EventType type = EventType.valueOf(handler.getAttribute("eventName"));
            Set<String> fields = new HashSet<>();
            for (EventField field : type.fields()) {
                fields.add(field.name().toLowerCase(Locale.ROOT));
            }
            for (Element value : all(handler.getElementsByTagName("stateValue"))) {
                if (value.getAttribute("type").equals("eventField")) {
                    assertTrue(fields.contains(value.getAttribute("value")), type.name());
                }
            }
            for (Element attribute : all(handler.getElementsByTagName("stateAttribute"))) {
                if (attribute.getAttribute("type").equals("location")) {
                    assertTrue(fields.contains("w"), type + " has no worker");
                }
            }
        }
    }

    @Test
    void eachStateThatIsSetHasANumberAndAColour() {
        Set<String> numbers = new HashSet<>();
        Set<String> names = new HashSet<>();
        Set<String> coloured = new HashSet<>();
        for (Element value : all("definedValue")) {
            if (value.getAttribute("color").isEmpty()) {
                assertTrue(numbers.add(value.getAttribute("value")), "twice: " + value.getAttribute("value"));
                names.add("$" + value.getAttribute("name"));
            } else {
                coloured.add(value.getAttribute("value"));
            }
        }
        assertEquals(numbers, coloured);
        for (Element value : all("stateValue")) {
            String name = value.getAttribute("value");
            assertTrue(!name.startsWith("$") || names.contains(name), name);
        }
    }

    @Test
    void theViewsBelongToTheAnalysis() {
        String id = all("stateProvider").get(0).getAttribute("id");
        assertEquals(
                List.of(id, id),
                all("analysis").stream().map(e -> e.getAttribute("id")).toList());
        assertEquals(1, all("timeGraphView").size());
        assertEquals(1, all("xyView").size());
        Element chart =
                (Element) all("xyView").get(0).getElementsByTagName("entry").item(0);
        assertEquals("Workers/*", chart.getAttribute("path"));
    }

    /**
     * Trace Compass's schema is not ours to ship: its folder is named by {@code -Dflowlane.tracecompass.xsd}, as
     * {@code .../analysis/xml/core/module} of its sources.
     */
    @Test
    void itFitsTheSchemaOfTraceCompass() throws SAXException, IOException {
        String folder = System.getProperty(SCHEMA, "");
        Path schema = Path.of(folder, "xmlDefinition.xsd");
        assumeTrue(!folder.isEmpty() && Files.exists(schema), "no schema: -D" + SCHEMA + "=FOLDER names a copy of it");
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(schema.toFile())
                .newValidator()
                .validate(new StreamSource(ANALYSIS));
    }
}
