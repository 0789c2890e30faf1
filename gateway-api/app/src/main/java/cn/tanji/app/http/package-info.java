/** What all controllers share: problems, request ids, languages, strict JSON. Knows no capability. */
@NullMarked
package cn.tanji.app.http;

import org.jspecify.annotations.NullMarked;
