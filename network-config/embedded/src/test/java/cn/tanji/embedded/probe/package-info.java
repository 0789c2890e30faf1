/** Programs that measure the network by hand. They run no assertions and are no tests. */
@NullMarked
package cn.tanji.embedded.probe;

import org.jspecify.annotations.NullMarked;
