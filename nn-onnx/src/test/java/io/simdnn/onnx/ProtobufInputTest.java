package io.simdnn.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages are read as the library of Protocol Buffers writes them; damaged ones are refused. */
class ProtobufInputTest {
  private static ProtobufInput input(int... bytes) {
    byte[] message = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      message[i] = (byte) bytes[i];
    }
    return new ProtobufInput(message);
  }

  @Test
  void readsWhatTheLibraryWrites() {
    NodeProto node =
        NodeProto.newBuilder()
            .setName("größe")
            .setOpType("Conv")
            .setDomain("d")
            .addInput("x")
            .addInput("")
            .addOutput("y")
            .setDocString("skipped")
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("a")
                    .setType(AttributeProto.AttributeType.INTS)
                    .addInts(-1)
                    .addInts(Long.MAX_VALUE)
                    .addInts(Long.MIN_VALUE)
                    .addInts(300)
                    .addFloats(-0f)
                    .addFloats(Float.MIN_VALUE))
            .build();
    NodeMessage read = NodeMessage.read(new ProtobufInput(node.toByteArray()));
    assertEquals("größe", read.name());
    assertEquals("Conv", read.operator());
    assertEquals("d", read.domain());
    assertEquals(node.getInputList(), read.inputs());
    assertEquals(node.getOutputList(), read.outputs());
    AttributeMessage attribute = read.attributes().get(0);
    assertEquals(AttributeMessage.INTS, attribute.kind());
    long[] integers = {-1, Long.MAX_VALUE, Long.MIN_VALUE, 300};
    assertArrayEquals(integers, attribute.integers());
    assertArrayEquals(new float[] {-0f, Float.MIN_VALUE}, attribute.reals());
  }

  @Test
  void packedNumbersAreThoseOfTheLibrary() {
    TensorProto tensor =
        TensorProto.newBuilder()
            .addDims(3)
            .addDims(0)
            .setDataType(TensorProto.DataType.FLOAT_VALUE)
            .addFloatData(1.5f)
            .addFloatData(Float.NEGATIVE_INFINITY)
            .addDoubleData(-2.25)
            .addInt32Data(-7)
            .addInt64Data(Long.MIN_VALUE)
            .addUint64Data(-1)
            .setRawData(ByteString.copyFrom(new byte[] {1, 2, 3}))
            .build();
    TensorMessage read = TensorMessage.read(new ProtobufInput(tensor.toByteArray()));
    assertArrayEquals(new long[] {3, 0}, read.dims().integers());
    assertArrayEquals(new float[] {1.5f, Float.NEGATIVE_INFINITY}, read.floats().reals());
    assertEquals(-2.25, read.doubles().doubleReal(0));
    assertArrayEquals(new long[] {-7}, read.smallIntegers().integers());
    assertArrayEquals(new long[] {Long.MIN_VALUE}, read.signedIntegers().integers());
    assertArrayEquals(new long[] {-1}, read.unsignedIntegers().integers());
    assertEquals(3, read.raw().remaining());
    assertEquals(2, read.raw().get(1));
  }

  @Test
  void packedAndSingleNumbersOfOneFieldAreOneList() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeInt64(1, 5);
    out.writeByteArray(1, new byte[] {6, (byte) 0x80, 1});
    out.writeInt64(1, 7);
    out.flush();
    TensorMessage read = TensorMessage.read(new ProtobufInput(bytes.toByteArray()));
    assertArrayEquals(new long[] {5, 6, 128, 7}, read.dims().integers());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void fieldsThatEndTooEarlyAreRefused(int encoding) {
    ProtobufInput in = input(8 + encoding, encoding == 2 ? 3 : 1, 1);
    in.next();
    OnnxFormatException refused = assertThrows(OnnxFormatException.class, in::skip);
    assertTrue(refused.getMessage().contains("ends behind"), refused.getMessage());
  }

  @Test
  void numbersWithoutEndAreRefused() {
    ProtobufInput in = input(8, 0x80, 0x80);
    in.next();
    assertThrows(OnnxFormatException.class, in::integer);
    int[] elevenBytes = {8, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 1};
    ProtobufInput longer = input(elevenBytes);
    longer.next();
    assertThrows(OnnxFormatException.class, longer::skip);
  }

  @Test
  void packedNumbersWithoutEndAreRefused() {
    ProtobufInput in = input(10, 3, 1, 0x80, 0x80);
    in.next();
    assertThrows(OnnxFormatException.class, () -> in.integers(new NumberList()));
    ProtobufInput floats = input(10, 3, 1, 2, 3);
    floats.next();
    assertThrows(OnnxFormatException.class, () -> floats.reals(new NumberList()));
  }

  @Test
  void otherEncodingsThanExpectedAreRefused() {
    ProtobufInput in = input(8, 1);
    in.next();
    assertThrows(OnnxFormatException.class, in::text);
    ProtobufInput group = input(11);
    group.next();
    assertThrows(OnnxFormatException.class, group::skip);
  }

  @Test
  void lengthsBeyondAnyFileAreRefused() {
    ProtobufInput negative = input(10, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1);
    negative.next();
    assertThrows(OnnxFormatException.class, negative::data);
  }

  @Test
  void deepMessagesAreRefusedBeforeTheStackEnds() {
    byte[] message = {};
    for (int depth = 0; depth < 40; depth++) {
      byte[] graph = field(1, field(5, field(6, message)));
      message = graph;
    }
    byte[] model = field(7, message);
    assertThrows(OnnxFormatException.class, () -> OnnxModel.read(model));
  }

  private static byte[] field(int number, byte... contents) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      out.writeByteArray(number, contents);
      out.flush();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }
}
