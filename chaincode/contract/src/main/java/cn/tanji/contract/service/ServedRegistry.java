package cn.tanji.contract.service;

import java.net.InetSocketAddress;

import cn.tanji.domain.kernel.Registry;

/**
 * One registry of a chaincode service: a server of its own.
 *
 * @param packageId
 *            id of the package that the peer has installed, {@code label:hash}: a peer turns away any other
 * @param address
 *            where the server listens
 */
record ServedRegistry(Registry registry, String packageId, InetSocketAddress address) {}
