@NullMarked
package cn.tanji.batching;

import org.jspecify.annotations.NullMarked;
