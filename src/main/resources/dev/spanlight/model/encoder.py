class Graph(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  packed : List[Tensor]

  # Dense layer: w[i] is [out, in], w[i + 1] is [out]; calculates with the numbers that x has.
  def dense(self: __torch__.Graph, x: Tensor, w: List[Tensor], i: int, half: bool) -> Tensor:
    if half:
      y = torch.linear(x, torch.to(w[i], 15), torch.to(w[i + 1], 15))
    else:
      y = torch.linear(x, w[i], w[i + 1])
    return y

  # Hidden states and their LayerNorms stay float32; only what is multiplied becomes bfloat16.
  def narrow(self: __torch__.Graph, x: Tensor, half: bool) -> Tensor:
    if half:
      y = torch.to(x, 15)
    else:
      y = x
    return y

  def norm(self: __torch__.Graph, x: Tensor, w: List[Tensor], i: int) -> Tensor:
    return torch.layer_norm(x, [$HIDDEN], w[i], w[i + 1], $EPS)

  # What torch.dropout does, from 16 random bits a number, the upper ones of a draw and then of the draw shifted: PyTorch
  # spends 64 on each, all on one core.
  def drop(self: __torch__.Graph, x: Tensor, p: float) -> Tensor:
    if p > 0.:
      n = torch.numel(x)
      draws = torch.empty([torch.floordiv(n + 3, 4)], dtype=4)
      draws = torch.random_(draws, -9223372036854775807 - 1, None)
      least = (int(p * 65536.) - 32768) * 281474976710656
      lanes = [torch.ge(draws, least)]
      for lane in range(3):
        draws = torch.__lshift__(draws, 16)
        lanes.append(torch.ge(draws, least))
      kept = torch.slice(torch.cat(lanes), 0, 0, n)
      y = x * (torch.to(torch.view(kept, torch.size(x)), ops.prim.dtype(x)) * (1. / (1. - p)))
    else:
      y = x
    return y

  def heads(self: __torch__.Graph, x: Tensor) -> Tensor:
    return torch.transpose(torch.view(x, [torch.size(x, 0), torch.size(x, 1), $HEADS, $HEAD_SIZE]), 1, 2)

  # mask: [batch, length], 1 = token, 0 = padding. What is added to attention scores: [batch, 1, 1, length].
  def bias(self: __torch__.Graph, mask: Tensor, half: bool) -> Tensor:
    b = (1. - torch.to(torch.unsqueeze(torch.unsqueeze(mask, 1), 1), 6)) * -3.4028234663852886e+38
    if half:
      b = torch.to(torch.clamp(b, -3.3e+38), 15)
    return b

  # q, k, v: [batch, heads, length, head size]. Returns [batch, length, hidden]. In bfloat16 the engine's fused attention
  # multiplies small blocks one by one, which plain products beat, backward above all; callers keep batches small, so that
  # all scores fit into memory.
  def attention(self: __torch__.Graph, q: Tensor, k: Tensor, v: Tensor, b: Tensor, p: float, half: bool) -> Tensor:
    if half:
      scores = torch.matmul(q * $SCALE, torch.transpose(k, 2, 3)) + b
      a = torch.matmul(self.drop(torch.softmax(scores, -1), p), v)
    else:
      a = torch.scaled_dot_product_attention(q, k, v, b, p)
    return torch.reshape(torch.transpose(a, 1, 2), [torch.size(q, 0), torch.size(q, 2), $HIDDEN])

  def embed(self: __torch__.Graph, ids: Tensor, types: Tensor, w: List[Tensor]) -> Tensor:
    # Few words of the vocabulary stand in a batch: its gradient is sparse and added to the dense one.
    x = torch.embedding(w[0], ids, $PADDING, False, True)
    if $TYPED:
      x = x + torch.embedding(w[2], types, -1)
    x = x + torch.slice(w[1], 0, 0, torch.size(ids, 1))
    return self.norm(x, w, $FIRST - 2)

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
    x = self.drop(self.embed(ids, types, w), hidden_dropout)
    b = self.bias(mask, half)
    i = $FIRST
    for layer in range($LAYERS):
      h = self.narrow(x, half)
      q = self.heads(self.dense(h, w, i, half))
      k = self.heads(self.dense(h, w, i + 2, half))
      v = self.heads(self.dense(h, w, i + 4, half))
      a = self.attention(q, k, v, b, attention_dropout, half)
      a = self.drop(self.dense(a, w, i + 6, half), output_dropout)
      x = self.norm(a + x, w, i + 8)
      h = self.narrow(x, half)
      f = $ACTIVATION
      f = self.drop(self.dense(f, w, i + 12, half), hidden_dropout)
      x = self.norm(f + x, w, i + 14)
      i = i + 16
    x = self.drop(x, head_dropout)
    return torch.linear(x, w[i], w[i + 1])

  # starts, ends: [batch] int64 token positions. Returns the mean of both cross entropies.
  def loss(self: __torch__.Graph, ids: Tensor, types: Tensor, mask: Tensor, w: List[Tensor], s: Tensor, starts: Tensor, ends: Tensor) -> Tensor:
    logits = self.forward(ids, types, mask, w, s)
    start = torch.cross_entropy_loss(torch.contiguous(torch.select(logits, 2, 0)), starts)
    end = torch.cross_entropy_loss(torch.contiguous(torch.select(logits, 2, 1)), ends)
    return (start + end) / 2
$PACKED
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

  # A number that depends on all weights and does not change with them.
  def nothing(self: __torch__.Graph, w: List[Tensor]) -> Tensor:
    sums : List[Tensor] = []
    for i in range(len(w)):
      sums.append(torch.select(torch.flatten(w[i]), 0, 0) * 0.)
    return torch.sum(torch.stack(sums))

  def zero(self: __torch__.Graph, g: List[Tensor]) -> Tensor:
    torch._foreach_zero_(g)
    return g[0]
