"""Networks in ONNX: read and run by a process of their own, which may fail without harm."""
