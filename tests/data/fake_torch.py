"""Modules and tensors that look like those of PyTorch, which need not be installed."""

import numpy as np

from convgui.model import Conv2dSpec, SpecError


class Tensor:
    """Numbers behind the methods that a tensor has."""

    def __init__(self, values):
        self.values = np.asarray(values, np.float32)
        self.shape = self.values.shape
        self.dtype = "float32"

    def detach(self):
        return self

    cpu = float = detach

    def numpy(self):
        return self.values

    def clone(self):
        return Tensor(self.values.copy())


class Module:
    """Calls the hooks around ``forward`` as PyTorch does."""

    def __init__(self):
        self.before, self.after = [], []

    def register_forward_pre_hook(self, hook, *, with_kwargs):
        assert with_kwargs
        return _Handle(self.before, hook)

    def register_forward_hook(self, hook, *, with_kwargs, always_call):
        assert with_kwargs
        assert always_call
        return _Handle(self.after, hook)

    def named_modules(self, prefix="", seen=None):
        seen = [] if seen is None else seen
        if self in seen:
            return
        seen.append(self)
        yield prefix, self
        for name, value in vars(self).items():
            if isinstance(value, Module):
                yield from value.named_modules(f"{prefix}.{name}" if prefix else name, seen)

    def get_submodule(self, target):
        module = self
        for name in target.split("."):
            module = getattr(module, name)
        return module

    def __call__(self, *given, **named):
        for hook in self.before:
            hook(self, given, named)
        result = None
        try:
            result = self.forward(*given, **named)
        except Exception:
            for hook in self.after:
                hook(self, given, named, result)
            raise
        for hook in self.after:
            hook(self, given, named, result)
        return result


class _Handle:
    def __init__(self, hooks, hook):
        self.hooks, self.hook = hooks, hook
        hooks.append(hook)

    def remove(self):
        self.hooks.remove(self.hook)


class Conv2d(Module):
    """Computes what ``torch.nn.Conv2d`` does, with seeded weights."""

    def __init__(self, *arguments, **named):
        super().__init__()
        self.spec = spec = Conv2dSpec(*arguments, **named)
        for name, value in spec.arguments.items():
            setattr(self, name, value)
        rng = np.random.default_rng(1)
        self.weight = Tensor(rng.normal(size=spec.weight_shape))
        self.bias = Tensor(rng.normal(size=spec.out_channels)) if spec.bias else None

    def parameters(self):
        return iter(())

    def forward(self, x):
        # Where PyTorch is installed, an array comes as its tensor.
        x = x if isinstance(x, Tensor) else Tensor(x)
        bias = None if self.bias is None else self.bias.values
        try:
            return Tensor(self.spec.forward(x.values, self.weight.values, bias))
        except SpecError as error:
            raise RuntimeError(error.words) from None


class InPlace(Module):
    """Overwrites what it gets, as ``ReLU(inplace=True)`` does."""

    def forward(self, x):
        x.values[...] = np.maximum(x.values, 0)
        return x
