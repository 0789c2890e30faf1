/** The main job: a compliance year of several markets, played over HTTP from CSV files, and the generator of those files. */
@NullMarked
package cn.tanji.cli.demo;

import org.jspecify.annotations.NullMarked;
