/** The extension used as its users do, and the example of its README. */
@NullMarked
package cn.tanji.embedded.junit;

import org.jspecify.annotations.NullMarked;
