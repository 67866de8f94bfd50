/** Pictures as data sets: CIFAR's binary files, and folders of image files. */
package io.simdnn.data.image;
