
  # Keeps the layers' weights as bfloat16 in the layout that the engine multiplies fastest, for answering: query, key and
  # value as one matrix. w as in forward; the weights that are not of layers stay outside.
  def pack(self: __torch__.Graph, w: List[Tensor]) -> Tensor:
    packed : List[Tensor] = []
    i = $FIRST
    for layer in range($LAYERS):
      packed.append(ops.mkldnn._reorder_linear_weight(torch.to(torch.cat([w[i] * $SCALE, w[i + 2], w[i + 4]]), 15), None))
      packed.append(torch.to(torch.cat([w[i + 1] * $SCALE, w[i + 3], w[i + 5]]), 15))
      for at in [6, 10, 12]:
        packed.append(ops.mkldnn._reorder_linear_weight(torch.to(w[i + at], 15), None))
        packed.append(torch.to(w[i + at + 1], 15))
      i = i + 16
    self.packed = packed
    return w[0]

  def linear(self: __torch__.Graph, x: Tensor, i: int, activation: str, algorithm: str) -> Tensor:
    return ops.mkldnn._linear_pointwise(x, (self.packed)[i], (self.packed)[i + 1], activation, annotate(List[Optional[number]], []), algorithm)

  # As forward in bfloat16 without dropout, with the packed weights.
  def answer(self: __torch__.Graph, ids: Tensor, types: Tensor, mask: Tensor, w: List[Tensor]) -> Tensor:
    x = self.embed(ids, types, w)
    b = self.bias(mask, True)
    size = torch.size(ids, 0)
    length = torch.size(ids, 1)
    i = $FIRST
    p = 0
    for layer in range($LAYERS):
      qkv = self.linear(torch.to(x, 15), p, "none", "")
      qkv = torch.permute(torch.view(qkv, [size, length, 3, $HEADS, $HEAD_SIZE]), [2, 0, 3, 1, 4])
      q = torch.select(qkv, 0, 0)
      k = torch.select(qkv, 0, 1)
      v = torch.select(qkv, 0, 2)
      if self.is_plain(length, True):
        scores = torch.matmul(q, torch.transpose(k, 2, 3)) + b
        a = torch.matmul(torch.softmax(scores, -1), v)
      else:
        a = torch.scaled_dot_product_attention(q, k, v, torch.to(torch.clamp(b, -3.3e+38), 15), 0., False, scale=1.)
      a = torch.reshape(torch.transpose(a, 1, 2), [size, length, $HIDDEN])
      x = self.norm(self.linear(a, p + 2, "none", "") + x, w, i + 8)
      f = self.linear(torch.to(x, 15), p + 4, $FUSED)
      x = self.norm(self.linear(f, p + 6, "none", "") + x, w, i + 14)
      i = i + 16
      p = p + 8
    return torch.linear(x, w[i], w[i + 1])
