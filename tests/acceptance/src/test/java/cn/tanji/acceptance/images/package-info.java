/** The images that a registry in containers is made of: whether they are there, and ours by themselves. */
@NullMarked
package cn.tanji.acceptance.images;

import org.jspecify.annotations.NullMarked;
