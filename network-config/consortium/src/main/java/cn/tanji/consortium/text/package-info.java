/** Sentences for people, in the two languages that the consortium works in. */
@NullMarked
package cn.tanji.consortium.text;

import org.jspecify.annotations.NullMarked;
