/** Entities with a surrender duty, and their installations. */
@NullMarked
package cn.tanji.app.entity;

import org.jspecify.annotations.NullMarked;
