class Graph(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  packed : List[Tensor]

  # a: [rows, inner], b: [columns, inner], n: a scalar. Multiplies them n times in bfloat16.
  def forward(self: __torch__.Graph, a: Tensor, b: Tensor, n: Tensor) -> Tensor:
    x = torch.to(a, 15)
    y = torch.to(b, 15)
    z = torch.linear(x, y)
    for i in range(int(n)):
      z = torch.linear(x, y)
    return torch.to(torch.select(z, 0, 0), 6)
