/** Tests of the definition and of the file that holds it. */
@NullMarked
package cn.tanji.consortium.definition;

import org.jspecify.annotations.NullMarked;
