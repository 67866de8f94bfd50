/** Training by back-propagation: losses, optimizers, data sets and the loop that uses them. */
module io.simdnn.train {
  requires transitive io.simdnn.core;
  requires org.slf4j;
  requires tools.jackson.core;

  // For folders of pictures only: whoever reads none need not have it.
  requires static java.desktop;

  exports io.simdnn.data;
  exports io.simdnn.data.augmentation;
  exports io.simdnn.data.image;
  exports io.simdnn.loss;
  exports io.simdnn.optim;
  exports io.simdnn.train;
}
