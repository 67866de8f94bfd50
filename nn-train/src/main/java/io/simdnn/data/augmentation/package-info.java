/** Images shifted, turned, mirrored, cropped and normalized while a network learns from them. */
package io.simdnn.data.augmentation;
