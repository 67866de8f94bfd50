/** Loss functions: the number that training makes smaller, and its gradient. */
package io.simdnn.loss;
