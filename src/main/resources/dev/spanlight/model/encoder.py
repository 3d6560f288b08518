class Graph(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Dense layer: w[i] is [out, in], w[i + 1] is [out].
  def dense(self: __torch__.Graph, x: Tensor, w: List[Tensor], i: int, half: bool) -> Tensor:
    if half:
      y = torch.linear(x, torch.to(w[i], 15), torch.to(w[i + 1], 15))
    else:
      y = torch.linear(x, w[i], w[i + 1])
    return y

  def norm(self: __torch__.Graph, x: Tensor, w: List[Tensor], i: int, half: bool) -> Tensor:
    if half:
      y = torch.layer_norm(x, [$HIDDEN], torch.to(w[i], 15), torch.to(w[i + 1], 15), $EPS)
    else:
      y = torch.layer_norm(x, [$HIDDEN], w[i], w[i + 1], $EPS)
    return y

  def heads(self: __torch__.Graph, x: Tensor) -> Tensor:
    return torch.transpose(torch.view(x, [torch.size(x, 0), torch.size(x, 1), $HEADS, $HEAD_SIZE]), 1, 2)

  # ids, types, mask: [batch, length] int64, mask 1 = token, 0 = padding.
  # w: word, position, token type embeddings (the last only if the model has them), LayerNorm weight and bias,
  #    16 tensors a layer (query, key, value, output, LayerNorm, intermediate, output, LayerNorm), the head.
  # s: dropout of hidden states, of attention probabilities, after the attention's output, before the head; 1 = bfloat16.
  # Returns [batch, length, 2]: start and end logits, float32.
  def forward(self: __torch__.Graph, ids: Tensor, types: Tensor, mask: Tensor, w: List[Tensor], s: Tensor) -> Tensor:
    hidden_dropout = float(s[0])
    attention_dropout = float(s[1])
    output_dropout = float(s[2])
    head_dropout = float(s[3])
    half = bool(s[4] > 0)
    length = torch.size(ids, 1)
    x = torch.embedding(w[0], ids, $PADDING)
    if $TYPED:
      x = x + torch.embedding(w[2], types, -1)
      n = 3
    else:
      n = 2
    x = x + torch.slice(w[1], 0, 0, length)
    x = self.norm(x, w, n, False)
    x = torch.dropout(x, hidden_dropout, True)
    bias = (1. - torch.to(torch.unsqueeze(torch.unsqueeze(mask, 1), 1), 6)) * -3.4028234663852886e+38
    if half:
      x = torch.to(x, 15)
      bias = torch.to(torch.clamp(bias, -3.3e+38), 15)
    i = n + 2
    for layer in range($LAYERS):
      q = self.heads(self.dense(x, w, i, half))
      k = self.heads(self.dense(x, w, i + 2, half))
      v = self.heads(self.dense(x, w, i + 4, half))
      a = torch.scaled_dot_product_attention(q, k, v, bias, attention_dropout)
      a = torch.reshape(torch.transpose(a, 1, 2), [torch.size(ids, 0), length, $HIDDEN])
      a = torch.dropout(self.dense(a, w, i + 6, half), output_dropout, True)
      x = self.norm(a + x, w, i + 8, half)
      f = $ACTIVATION
      f = torch.dropout(self.dense(f, w, i + 12, half), hidden_dropout, True)
      x = self.norm(f + x, w, i + 14, half)
      i = i + 16
    x = torch.dropout(x, head_dropout, True)
    return torch.to(self.dense(x, w, i, half), 6)

  # starts, ends: [batch] int64 token positions. Returns the mean of both cross entropies.
  def loss(self: __torch__.Graph, ids: Tensor, types: Tensor, mask: Tensor, w: List[Tensor], s: Tensor, starts: Tensor, ends: Tensor) -> Tensor:
    logits = self.forward(ids, types, mask, w, s)
    start = torch.cross_entropy_loss(torch.contiguous(torch.select(logits, 2, 0)), starts)
    end = torch.cross_entropy_loss(torch.contiguous(torch.select(logits, 2, 1)), ends)
    return (start + end) / 2

  def gradient_norm(self: __torch__.Graph, g: List[Tensor]) -> Tensor:
    return torch.linalg_vector_norm(torch.stack(torch._foreach_norm(g)))

  # step: a float scalar counted from 1; n: gradient scale, learning rate, beta1, beta2, weight decay, epsilon.
  def adamw(self: __torch__.Graph, w: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], step: Tensor, n: Tensor) -> Tensor:
    scale = float(n[0])
    if scale != 1.:
      torch._foreach_mul_(g, scale)
    steps : List[Tensor] = []
    for i in range(len(w)):
      steps.append(step)
    none : List[Tensor] = []
    torch._fused_adamw_(w, g, m, v, none, steps, lr=float(n[1]), beta1=float(n[2]), beta2=float(n[3]), weight_decay=float(n[4]), eps=float(n[5]), amsgrad=False, maximize=False)
    torch._foreach_zero_(g)
    return step

  def zero(self: __torch__.Graph, g: List[Tensor]) -> Tensor:
    torch._foreach_zero_(g)
    return g[0]
