"""Sealed answers: a page encrypts them for keys whose other halves never leave their owners.

What is sealed is a JWE (RFC 7516), agreed on by ECDH-ES over P-256 (RFC 7518) and encrypted with
A256GCM, so that any library of that standard opens it: docs/sealed.md says why. Reading a public
key needs nothing; making and using private ones needs the extra `surveygen[sealed]`.
"""
