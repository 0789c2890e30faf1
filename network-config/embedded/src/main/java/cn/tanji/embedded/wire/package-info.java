/** How Fabric reads bytes, where the libraries of Java read them otherwise. Knows formats and nothing of a network. */
@NullMarked
package cn.tanji.embedded.wire;

import org.jspecify.annotations.NullMarked;
