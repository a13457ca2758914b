"""Kubernetes manifests: workloads, their containers, images and variables."""
