import CSodium
import TrinnBasis

/// What of libsodium the packages use.
package enum Sodium {
  /// - Throws: `fault` where the system has no source of random numbers.
  static func start() throws(TrinnError) {
    guard sodium_init() >= 0 else { throw TrinnError(.fault, "the system has no source of random numbers") }
  }

  static func random(_ count: Int) throws(TrinnError) -> [UInt8] {
    try start()
    var bytes = [UInt8](repeating: 0, count: count)
    randombytes_buf(&bytes, count)
    return bytes
  }

  /// In hexadecimal digits, as `sha256sum` prints it.
  package static func sha256(_ bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    crypto_hash_sha256(&digest, bytes, UInt64(bytes.count))
    return hexadecimal(digest)
  }

  static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// BLAKE2b with `count` bytes, at most 64.
  static func blake2b(_ bytes: [UInt8], count: Int) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: count)
    crypto_generichash(&digest, count, bytes, UInt64(bytes.count), nil, 0)
    return digest
  }

  // MARK: Base64

  static func base64(_ bytes: [UInt8]) -> String {
    let size = sodium_base64_encoded_len(bytes.count, sodium_base64_VARIANT_ORIGINAL)
    var text = [CChar](repeating: 0, count: size)
    sodium_bin2base64(&text, size, bytes, bytes.count, sodium_base64_VARIANT_ORIGINAL)
    return String(decoding: text.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Exactly `count` bytes; nil where the text is not their one spelling.
  static func bytes(base64 text: some StringProtocol, count: Int) -> [UInt8]? {
    let text = Array(text.utf8)
    var bytes = [UInt8](repeating: 0, count: count)
    var length = 0
    let status = text.withUnsafeBytes { source in
      sodium_base642bin(
        &bytes, count, source.baseAddress?.assumingMemoryBound(to: CChar.self), source.count, nil, &length, nil,
        sodium_base64_VARIANT_ORIGINAL)
    }
    // The last letter of a text may carry bits that no byte takes.
    return status == 0 && length == count && Array(base64(bytes).utf8) == text ? bytes : nil
  }

  // MARK: Signatures

  static func verify(_ signature: some Collection<UInt8>, of message: [UInt8], by key: [UInt8]) -> Bool {
    guard signature.count == Int(crypto_sign_BYTES), key.count == Int(crypto_sign_PUBLICKEYBYTES) else { return false }
    return crypto_sign_verify_detached(Array(signature), message, UInt64(message.count), key) == 0
  }

  static func sign(_ message: [UInt8], with secret: [UInt8]) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: Int(crypto_sign_BYTES))
    crypto_sign_detached(&signature, nil, message, UInt64(message.count), secret)
    return signature
  }

  static func keyPair() throws(TrinnError) -> (key: [UInt8], secret: [UInt8]) {
    try start()
    var key = [UInt8](repeating: 0, count: Int(crypto_sign_PUBLICKEYBYTES))
    var secret = [UInt8](repeating: 0, count: Int(crypto_sign_SECRETKEYBYTES))
    crypto_sign_keypair(&key, &secret)
    return (key, secret)
  }

  static func keyPair(seed: [UInt8]) -> (key: [UInt8], secret: [UInt8])? {
    guard seed.count == Int(crypto_sign_SEEDBYTES) else { return nil }
    var key = [UInt8](repeating: 0, count: Int(crypto_sign_PUBLICKEYBYTES))
    var secret = [UInt8](repeating: 0, count: Int(crypto_sign_SECRETKEYBYTES))
    crypto_sign_seed_keypair(&key, &secret, seed)
    return (key, secret)
  }

  /// The public key that belongs to a secret one, made anew from its seed.
  static func publicKey(of secret: [UInt8]) -> [UInt8]? { keyPair(seed: Array(secret.prefix(32)))?.key }

  /// scrypt: a stream of `count` bytes from a pass phrase.
  static func scrypt(_ phrase: String, salt: [UInt8], operations: UInt64, memory: Int, count: Int) -> [UInt8]? {
    var stream = [UInt8](repeating: 0, count: count)
    // With the zero at its end, so that an empty one has an address too.
    let phrase = Array(phrase.utf8CString)
    let status = crypto_pwhash_scryptsalsa208sha256(
      &stream, UInt64(count), phrase, UInt64(phrase.count - 1), salt, operations, memory)
    return status == 0 ? stream : nil
  }
}
