/** The consortium as one definition: load, validate, certify, render. */
@NullMarked
package cn.tanji.consortium;

import org.jspecify.annotations.NullMarked;
