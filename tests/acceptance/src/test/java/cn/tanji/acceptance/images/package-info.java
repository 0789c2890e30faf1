/** The images of chaincode service and gateway, run by themselves on a container engine. */
@NullMarked
package cn.tanji.acceptance.images;

import org.jspecify.annotations.NullMarked;
