package io.simdnn.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Results as a file: an object that tells suite and machine and holds, as {@code jmh}, what JMH
 * writes itself. A file of JMH's own ({@code -rf json}) is read too; its machine is unknown.
 */
public final class ResultsFile {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ResultsFile() {}

  /**
   * Writes results.
   *
   * @param file the file; replaced
   * @param suite the name of the suite
   * @param started when it began, in ISO 8601
   * @param machine where it ran
   * @param jmh JMH's results as JMH writes them, a JSON array
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, String suite, String started, Machine machine, String jmh)
      throws IOException {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("suite", suite);
    root.put("started", started);
    root.set("machine", MAPPER.valueToTree(machine));
    root.set("jmh", MAPPER.readTree(jmh));
    Files.writeString(file, MAPPER.writeValueAsString(root) + "\n");
  }

  /**
   * Reads results.
   *
   * @param file the file
   * @return the results
   * @throws IOException if the file cannot be read or holds something else
   */
  public static Results read(Path file) throws IOException {
    String text = Files.readString(file);
    try {
      JsonNode root = MAPPER.readTree(text);
      return root.isArray() ? ofJmh(root) : ofSuite(root);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(
          file
              + ": expected results of nn-bench or of JMH (-rf json), got "
              + message(e)
              + "; write the file again with nn-bench",
          e);
    }
  }

  private static String message(RuntimeException e) {
    if (e instanceof StreamReadException malformed) {
      TokenStreamLocation place = malformed.getLocation();
      return "malformed JSON at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }
    return e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
  }

  private static Results ofSuite(JsonNode root) {
    JsonNode jmh = JmhJson.required(root, "jmh");
    Machine machine = MAPPER.treeToValue(JmhJson.required(root, "machine"), Machine.class);
    return results(JmhJson.text(root, "suite"), JmhJson.text(root, "started"), machine, jmh);
  }

  private static Results ofJmh(JsonNode jmh) {
    JsonNode first = jmh.get(0);
    String virtualMachine =
        first == null
            ? Machine.UNKNOWN
            : JmhJson.text(first, "vmName") + " " + JmhJson.text(first, "vmVersion");
    Machine machine =
        new Machine(
            Machine.UNKNOWN,
            0,
            Machine.UNKNOWN,
            virtualMachine,
            Machine.UNKNOWN,
            "a file of JMH does not tell");
    return results("JMH", Machine.UNKNOWN, machine, jmh);
  }

  private static Results results(String suite, String started, Machine machine, JsonNode jmh) {
    if (!jmh.isArray() || jmh.isEmpty()) {
      throw new IllegalArgumentException("no measurement");
    }
    List<Measurement> measurements = new ArrayList<>();
    for (JsonNode one : jmh) {
      measurements.add(JmhJson.measurement(one));
    }
    return new Results(suite, started, machine, JmhJson.jvmOptions(jmh.get(0)), measurements);
  }
}
