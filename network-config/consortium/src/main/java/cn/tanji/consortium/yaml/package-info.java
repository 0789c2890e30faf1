/**
 * Strict reading of the project's own YAML files: every problem at once, with its line and how to mend it. Knows no file
 * in particular.
 */
@NullMarked
package cn.tanji.consortium.yaml;

import org.jspecify.annotations.NullMarked;
