{let d=document.documentElement.dataset;d.script="";try{d.theme=localStorage.theme||""}catch{}}
